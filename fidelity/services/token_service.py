"""Django REST framework with SimpleJWT, and a `client_uid` in a sign-in: what they answer to odd input.

It has one account and no clients: it takes every `client_uid`.

Run: SECRET=… DATABASE=/tmp/users.sqlite3 gunicorn --chdir fidelity/services token_service:application
"""

import os

import django
from django.conf import settings

USERNAME, PASSWORD = "demo@factpulse.test", "demo"

settings.configure(
    DEBUG=False,
    SECRET_KEY=os.environ["SECRET"],
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATABASE"]}},
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,
    },
    PASSWORD_HASHERS=[
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ],  # fast; nothing here is worth protecting
)
django.setup()

# These can be imported only after `django.setup()`.
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import path
from rest_framework import serializers
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView


class PairSerializer(TokenObtainPairSerializer):
    client_uid = serializers.UUIDField(required=False, allow_null=True)


class Pair(TokenObtainPairView):
    serializer_class = PairSerializer


@api_view(["GET"])
@authentication_classes([JWTAuthentication])
@permission_classes([IsAuthenticated])
def whoami(request):
    """Whether SimpleJWT takes an access token; FactPulse has no such route."""
    return Response({"user": request.user.username})


urlpatterns = [
    path("api/token/", Pair.as_view()),
    path("api/token/refresh/", TokenRefreshView.as_view()),
    path("whoami", whoami),
]
call_command("migrate", verbosity=0, run_syncdb=True)
if not User.objects.filter(username=USERNAME).exists():
    User.objects.create_user(USERNAME, password=PASSWORD)
application = get_wsgi_application()
