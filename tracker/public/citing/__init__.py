"""What can be quoted: pages of subjects and of records as BibTeX and RIS, and a record as JSON with its proof."""
