"""`allegiance export`: answers in other programs' formats, one command a format."""

import json
from typing import Annotated

import typer

from allegiance.cli.options import ProjectOption, opened
from allegiance.exchange.geojson import feature_collection

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Write what is known in other formats.")


@app.command("geojson")
def geojson(
    context: typer.Context,
    zone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Only what happened in this zone or near its edge.")
    ] = None,
    during: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what may have happened then: 2018-02, 2016/2018.")
    ] = None,
    zones: Annotated[bool, typer.Option("--zones/--no-zones", help="With the zones that are drawn.")] = True,
    project: ProjectOption = None,
) -> None:
    """Print incidents as points and drawn zones as polygons, in one GeoJSON FeatureCollection."""
    with opened(context, project) as asked:
        if zone is None:
            found, drawn = asked.incidents(during=during), asked.zones() if zones else []
        else:
            answer = asked.in_zone(zone, during=during)
            found, drawn = [z.incident for z in answer.incidents], [answer.zone] if zones else []
    typer.echo(json.dumps(feature_collection(found, drawn), ensure_ascii=False, indent=1))
