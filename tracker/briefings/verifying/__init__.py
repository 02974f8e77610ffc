"""Is this workbook ours, as we gave it out, and still true? Nothing that is uploaded is kept."""
