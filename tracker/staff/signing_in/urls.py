"""The addresses of signing in, all under that of the admin. The names are those that allauth asks for.

Only what is named here is there: no sign-up, no page for mail addresses, no password by mail.
"""

from django.urls import path

from tracker.staff.signing_in import views

urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("login/code/", views.SecondFactor.as_view(), name="mfa_authenticate"),
    path("login/again/", views.start_again, name="account_logout"),
    path("signup/", views.signup_closed, name="account_signup"),
    path("confirm/", views.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("confirm/code/", views.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("confirm/key/", views.KeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("second-factor/", views.Overview.as_view(), name="mfa_index"),
    path("second-factor/app/", views.EnrolApp.as_view(), name="mfa_activate_totp"),
    path("second-factor/app/remove/", views.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("second-factor/key/", views.EnrolKey.as_view(), name="mfa_add_webauthn"),
    path("second-factor/key/<int:pk>/remove/", views.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("second-factor/codes/", views.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", views.RenewCodes.as_view(), name="mfa_generate_recovery_codes"),
]
