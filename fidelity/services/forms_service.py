"""A FastAPI service whose operations take forms: what the framework answers to odd ones.

A success shows the fields as the framework understood them. The mock serves the same operations from
mock-server/test/forms/forms.openapi.yaml.

Run: uvicorn --app-dir fidelity/services forms_service:app
"""

from enum import Enum
from typing import Annotated, Any, Literal, Optional

from fastapi import Depends, FastAPI, File, Form, HTTPException, UploadFile
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

bearer = HTTPBearer(auto_error=False)


def signed(credentials: Annotated[Optional[HTTPAuthorizationCredentials], Depends(bearer)]) -> None:
    if credentials is None or credentials.credentials != "good":
        raise HTTPException(401, "Not authenticated")


app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(signed)])


class Profile(str, Enum):
    MINIMUM = "MINIMUM"
    EXTENDED = "EXTENDED"


def show(value: Any) -> Any:
    if hasattr(value, "filename"):
        start = value.file.read(8).decode("latin-1")
        return {"filename": value.filename, "contentType": value.content_type, "size": value.size, "start": start}
    if isinstance(value, list):
        return [show(each) for each in value]
    return value


def show_all(fields: dict) -> dict:
    return {name: show(value) for name, value in fields.items()}


@app.post("/upload")
async def upload(
    file: UploadFile,
    profile: Annotated[Profile, Form()] = Profile.EXTENDED,
    strict: Annotated[bool, Form()] = False,
    level: Annotated[Optional[int], Form(ge=1, le=9)] = None,
    ratio: Annotated[Optional[float], Form()] = None,
    tags: Annotated[list[str], Form()] = [],
    note: Annotated[Optional[str], Form(max_length=20)] = None,
    mode: Annotated[Literal["inline", "url"], Form()] = "inline",
):
    return show_all(locals())


@app.post("/fields")
async def fields(
    name: Annotated[str, Form(min_length=2)],
    count: Annotated[int, Form()] = 1,
    active: Annotated[Optional[bool], Form()] = None,
    source: Annotated[Optional[UploadFile], File()] = None,
    secret: Annotated[Optional[str], Form()] = None,
):
    return show_all(locals())


@app.post("/plain")
async def plain(name: Annotated[str, Form()], numbers: Annotated[list[int], Form()] = []):
    return show_all(locals())


@app.post("/files")
async def files(documents: list[UploadFile]):
    return show_all(locals())
