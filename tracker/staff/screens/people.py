"""People, their roles and their agencies."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, User
from django.db.models import Count, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.html import format_html_join

from tracker.records.roles import SERVICE_ACCOUNTS
from tracker.staff.models import Membership
from tracker.staff.screens.read_only import ReadOnlyAdmin
from tracker.staff.screens.second_factor import HELD, SecondFactorMixin
from tracker.staff.site import site

OWN_STANDING = ("is_active", "groups", "is_superuser")
"""What nobody may change for themselves."""
NO_ROLE = "No role yet: this person can sign in to nothing yet. Tick at least one role."
ADDING = "The next page asks for the roles. Until one is given, this person can sign in to nothing yet."
ROLE_BOXES = {"widget": CheckboxSelectMultiple, "label": "Roles", "help_text": "What each may do stands under Groups."}


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["agency"]
    verbose_name = "agency"
    verbose_name_plural = "Agencies they enter records for (an Editor needs none)"

    def _allowed(self, request: HttpRequest, person: Any, allowed: bool) -> bool:
        return allowed and (person is None or person.pk != request.user.pk)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._allowed(request, obj, super().has_add_permission(request, obj))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._allowed(request, obj, super().has_change_permission(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._allowed(request, obj, super().has_delete_permission(request, obj))


@admin.register(User, site=site)
class PersonAdmin(SecondFactorMixin, UserAdmin):
    """People are deactivated and never deleted: journal lines name them. Nobody changes their own roles."""

    list_display = ["username", "full_name", "role_names", "agency_names", "standing", "second_factor", "last_login"]
    list_filter = ["groups", "is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    ordering = ["username"]
    filter_horizontal = []
    inlines = [MembershipInline]
    add_form = UserCreationForm  # Django's other one offers accounts without a password, which nobody opens here
    readonly_fields = ["second_factor", "last_login", "date_joined"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "memberships__agency", HELD)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["username", "password1", "password2"], "description": ADDING})]
        standing = ["is_active", "groups", *(["is_superuser"] if request.user.is_superuser else [])]
        lacks = NO_ROLE if not _has_role(obj) else ""
        return [
            (None, {"fields": ["username", "password"]}),
            ("Who it is", {"fields": ["first_name", "last_name", "email"]}),
            ("What they may do", {"fields": standing, "description": lacks}),
            ("Signing in", {"fields": ["second_factor", "last_login", "date_joined"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        own = OWN_STANDING if obj is not None and obj.pk == request.user.pk else ()
        return [*super().get_readonly_fields(request, obj), *own]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The roles as five boxes to tick."""
        return super().formfield_for_manytomany(db_field, request, **kwargs, **ROLE_BOXES)

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return self.inlines if obj else []

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An Administrator cannot take over the account of a superuser by giving it a new password.

        The accounts that load the starting facts are nobody's: made able to sign in, they would stop the next start.
        """
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        service = obj is not None and obj.get_username() in SERVICE_ACCOUNTS
        return super().has_change_permission(request, obj) and not above and not service

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Every account kept here is for staff; the public needs none. What opens the pages is the role."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and not _has_role(form.instance):
            self.message_user(request, NO_ROLE, messages.WARNING)

    @admin.display(description="name", ordering="last_name")
    def full_name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description="account", ordering="is_active")
    def standing(self, person: User) -> str:
        return "active" if person.is_active else "deactivated"

    @admin.display(description="roles")
    def role_names(self, person: User) -> str:
        return ", ".join(sorted(group.name for group in person.groups.all())) or "none yet"

    @admin.display(description="agencies")
    def agency_names(self, person: User) -> str:
        return ", ".join(membership.agency.short_name for membership in person.memberships.all())


def _has_role(person: User) -> bool:
    """Whether anything in the admin opens to this person."""
    return person.is_superuser or person.groups.exists()


@admin.register(Group, site=site)
class RoleAdmin(ReadOnlyAdmin):
    """The roles are part of the program; what each may do is written anew after every migration."""

    list_display = ["name", "people"]
    ordering = ["name"]
    search_fields = ["name"]
    fields = ["name", "opens"]
    readonly_fields = ["opens"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request).annotate(people_count=Count("user"))

    @admin.display(description="people", ordering="people_count")
    def people(self, group: Any) -> int:
        return group.people_count

    @admin.display(description="opens in the admin")
    def opens(self, group: Group) -> str:
        names = group.permissions.order_by("content_type__app_label", "codename").values_list("name", flat=True)
        return format_html_join("", "<div>{}</div>", ((name,) for name in names))
