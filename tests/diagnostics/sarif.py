"""What the published schema of SARIF 2.1.0 (OASIS, errata 01) says of the objects that we write.

Names, needed properties and values as there; nothing else may stand in them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Level = Literal["none", "note", "warning", "error"]
Count = Annotated[int, Field(ge=1)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=to_camel)


class Message(Strict):
    text: str


class ReportingConfiguration(Strict):
    level: Level


class ReportingDescriptor(Strict):
    id: str
    name: str
    short_description: Message
    default_configuration: ReportingConfiguration


class ToolComponent(Strict):
    name: str
    version: str
    rules: list[ReportingDescriptor]


class Tool(Strict):
    driver: ToolComponent


class Region(Strict):
    start_line: Count
    start_column: Count
    end_line: Count
    end_column: Count


class ArtifactLocation(Strict):
    uri: Annotated[str, Field(pattern=r"^[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*$")]


class PhysicalLocation(Strict):
    artifact_location: ArtifactLocation
    region: Region | None = None


class Location(Strict):
    physical_location: PhysicalLocation
    message: Message | None = None


class Replacement(Strict):
    deleted_region: Region
    inserted_content: Message


class ArtifactChange(Strict):
    artifact_location: ArtifactLocation
    replacements: Annotated[list[Replacement], Field(min_length=1)]


class Fix(Strict):
    description: Message
    artifact_changes: Annotated[list[ArtifactChange], Field(min_length=1)]


class Result(Strict):
    rule_id: str
    rule_index: Annotated[int, Field(ge=0)]
    level: Level
    message: Message
    partial_fingerprints: dict[str, str]
    locations: list[Location] = []
    related_locations: list[Location] = []
    fixes: list[Fix] = []


class Run(Strict):
    tool: Tool
    column_kind: Literal["utf16CodeUnits", "unicodeCodePoints"]
    results: list[Result]


class Log(Strict):
    schema_: str = Field(alias="$schema")
    version: Literal["2.1.0"]
    runs: list[Run]
