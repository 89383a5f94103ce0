"""The same pages as a first try at them in Streamlit: `streamlit run page.py` in this folder. For measuring only.

Everything is read from the published pack's CSV files with pandas on each run, charts are made with plotly.py, the
shapes of the map travel inside its figure, and nothing is kept.
"""

import json
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from plotly.subplots import make_subplots

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[2]
PACK = REPOSITORY / "data" / "published"
MEASURES = {
    "Supported internships per 1,000 EHC plans aged 16 to 24": ("work_based_learning", "supported_internships", 1000),
    "Supported internships (number)": ("work_based_learning", "supported_internships", None),
    "Apprenticeships per 1,000 EHC plans aged 16 to 24": ("work_based_learning", "apprenticeships", 1000),
    "EHC plans recorded as NEET, per cent": ("neet", "plans_neet", 100),
    "Ceased EHC plans that ended because of paid employment, per cent": ("ceased_plans", "ceased_paid_employment", 100),
    "EHC plans held at 16 to 25 (number)": ("ehc_plans", "ehc_plans", None),
}
TILES = {
    "participants": "target_participants",
    "job_coaches_trained": "target_job_coaches",
    "employment_champions": "target_employment_champions",
    "send_employment_forums": "local_authorities",
    "paid_employment": None,
    "participants_predicted": None,
}
RECONCILED = ["participants_in_year", "target_participants", "participants", "participants_predicted"]
TAKING_PART = [
    "target_participants",
    "participants_in_year",
    "participants_projected_earlier",
    "participants",
    "participants_predicted",
]
KINDS = {
    "supported_internships": "Supported internships",
    "apprenticeships": "Apprenticeships",
    "traineeships": "Traineeships",
}


def read(name: str) -> pd.DataFrame:
    """Return an extract, with the area of each row."""
    frame = pd.read_csv(PACK / f"{name}.csv")
    if "region_code" in frame:
        frame["area_code"] = frame["region_code"].fillna(frame["country_code"])
        frame["area_name"] = frame["region_name"].fillna(frame["country_name"])
    return frame


def latest(measure: str) -> pd.DataFrame:
    """Return a measure in its latest period: a row an area, from the highest."""
    name, column, per = MEASURES[measure]
    frame = read(name)
    if name == "ehc_plans":
        frame = frame[frame["age_group"] == "16 to 25"]
    if name == "work_based_learning" and per:
        frame = with_plans(column)
    frame = frame[frame["time_period"] == frame["time_period"].max()].copy()
    counted = pd.to_numeric(frame[column], errors="coerce")
    below = {"ceased_plans": "ceased_all_reasons"}.get(name, "ehc_plans")
    frame["value"] = per * counted / pd.to_numeric(frame[below], errors="coerce") if per else counted
    return frame[["area_code", "area_name", "geographic_level", "value"]].sort_values("value", ascending=False)


def with_plans(column: str) -> pd.DataFrame:
    """Return a count and the plans at 16 to 24 of each area, added up from the authorities of which both are known."""
    learning, plans = read("authority_work_based_learning"), read("authority_ehc_plans")
    plans = plans[plans["age_group"] == "16 to 24"]
    both = learning.merge(plans[["new_la_code", "time_period", "ehc_plans"]], on=["new_la_code", "time_period"])
    both[[column, "ehc_plans"]] = both[[column, "ehc_plans"]].apply(pd.to_numeric, errors="coerce")
    both = both.dropna(subset=[column, "ehc_plans"])
    england = both.assign(area_code=both["country_code"], area_name=both["country_name"], geographic_level="National")
    areas = pd.concat([both.assign(geographic_level="Regional"), england])
    return areas.groupby(["area_code", "area_name", "geographic_level", "time_period"], as_index=False).sum(
        numeric_only=True
    )


def bars(frame: pd.DataFrame, values: str, labels: str) -> None:
    """Horizontal bars, the first on top."""
    figure = go.Figure(go.Bar(x=frame[values], y=frame[labels], text=frame[values], orientation="h"))
    figure.update_yaxes(autorange="reversed")
    st.plotly_chart(figure)


def beside_england(area: str) -> None:
    """Every measure for the chosen area beside England."""
    st.header("The chosen area beside England")
    columns = st.columns(3)
    for number, measure in enumerate(MEASURES):
        values = latest(measure).set_index("area_code")["value"]
        columns[number % 3].metric(measure, f"{values[area]:,.1f}", f"England {values['E92000001']:,.1f}", "off")


def overview() -> None:
    """What the programme reports, the figures side by side, the area beside England, milestones and money."""
    st.title("What did the Internships Work programme set out to do, and what does it report?")
    area = st.session_state["area"]
    programme = read("programme").drop_duplicates("measure", keep="last").set_index("measure")
    st.header("What the programme reports")
    columns = st.columns(4)
    for number, (measure, against) in enumerate(TILES.items()):
        row, aim = programme.loc[measure], programme.loc[against]["figure"] if against else None
        difference = f"against {aim:,}" if against else None
        columns[number % 4].metric(row["label"], f"{row['figure']:,}", difference, "off")
    st.header("The figures taken for the number of supported internships")
    learning = read("work_based_learning")
    january = learning[(learning["area_code"] == "E92000001") & (learning["time_period"] == 2025)].iloc[0]
    sen2 = {"label": "January count (SEN2)", "figure": int(january["supported_internships"]), "period": "January 2025"}
    figures = pd.concat([pd.DataFrame([sen2]), programme.loc[RECONCILED].reset_index()]).sort_values("figure")
    gap = programme.loc["participants"]["figure"] - sen2["figure"]
    unexplained = {"label": "Not explained by any source", "figure": gap}
    figures = pd.concat([figures, pd.DataFrame([unexplained])])
    bars(figures, "figure", "label")
    st.dataframe(figures[["label", "figure", "counts", "period", "status"]])
    st.header("Which number do I quote?")
    for _, row in figures.dropna(subset=["period"]).iterrows():
        st.markdown(f"**{row['label']}, {row['period']}**: {row['figure']:,}")
    beside_england(area)
    st.header("Milestones")
    st.dataframe(read("milestones")[["date_shown", "title", "what_happened", "source_id"]])
    st.header("Money published for supported internships")
    funding = read("funding")
    bars(funding, "amount_pounds", "label")
    st.dataframe(funding[["label", "amount_pounds", "kind", "dates_as_published", "purpose"]])


def regions() -> None:
    """The measure on a map and in order, and the chosen area beside England."""
    st.title("Where are supported internships more common?")
    area = st.session_state["area"]
    measure = st.selectbox("Measure", list(MEASURES))
    values = latest(measure)
    inside = values[values["geographic_level"] == "Regional"]
    left, right = st.columns(2)
    with left:
        st.header(f"{measure}, on a map")
        shapes = json.loads((REPOSITORY / "geo" / "regions.geojson").read_text(encoding="utf-8"))
        figure = go.Figure(
            go.Choropleth(geojson=shapes, featureidkey="id", locations=inside["area_code"], z=inside["value"])
        )
        edges = [4 if code == area else 1 for code in inside["area_code"]]
        figure.update_traces(marker_line_width=edges, marker_line_color="black", text=inside["area_name"])
        figure.update_geos(fitbounds="locations", visible=False)
        st.plotly_chart(figure, config={"topojsonURL": "app/static/"})
        st.dataframe(values)
    with right:
        st.header(f"{measure}, from the highest")
        figure = go.Figure(go.Bar(x=inside["value"], y=inside["area_name"], text=inside["value"], orientation="h"))
        figure.update_traces(marker_color=["navy" if code == area else "silver" for code in inside["area_code"]])
        figure.add_vline(values.set_index("area_code")["value"]["E92000001"], annotation_text="England")
        figure.update_yaxes(autorange="reversed")
        st.plotly_chart(figure)
        st.dataframe(inside)
    beside_england(area)


def starts() -> None:
    """The series of the chosen area, of every region, and who the interns are."""
    st.title("How many young people are on supported internships?")
    area, learning = st.session_state["area"], read("work_based_learning")
    learning["supported_internships"] = pd.to_numeric(learning["supported_internships"], errors="coerce")
    own = learning[learning["area_code"] == area]
    st.header("Supported internships each January")
    figure = go.Figure()
    for collection, rows in own.groupby("collection", sort=False):
        figure.add_scatter(
            x=rows["time_period"], y=rows["supported_internships"], name=collection, mode="lines+markers"
        )
    st.plotly_chart(figure)
    st.dataframe(own[["time_period", "supported_internships", "collection"]])
    st.header("Participants of the programme")
    programme = read("programme").drop_duplicates("measure", keep="last").set_index("measure")
    taking_part = programme.loc[TAKING_PART].reset_index()
    bars(taking_part, "figure", "label")
    st.dataframe(taking_part[["label", "figure", "period", "status"]])
    st.header("Every region")
    every = learning[learning["geographic_level"] == "Regional"]
    figure = make_subplots(3, 3, subplot_titles=list(every["area_name"].unique()), shared_yaxes="all")
    for number, (_, rows) in enumerate(every.groupby("area_code")):
        line = go.Scatter(x=rows["time_period"], y=rows["supported_internships"], mode="lines+markers")
        figure.add_trace(line, row=number // 3 + 1, col=number % 3 + 1)
    st.plotly_chart(figure)
    st.dataframe(every[["area_name", "time_period", "supported_internships"]])
    st.header("Kinds of work-based learning")
    kinds = own[own["time_period"] == own["time_period"].max()][list(KINDS)].rename(columns=KINDS).T.reset_index()
    kinds.columns = ["kind", "young_people"]
    kinds["young_people"] = pd.to_numeric(kinds["young_people"], errors="coerce")
    bars(kinds, "young_people", "kind")
    st.dataframe(kinds)
    st.header("Internships that started")
    foi = read("foi_starts").astype({"time_period": str})
    bars(foi, "starts", "time_period")
    st.dataframe(foi[["time_period", "starts"]])
    characteristics()


def characteristics() -> None:
    """Who the interns of England are: age, sex, setting, primary type of need and ethnicity, each January held."""
    interns = read("authority_characteristics")
    interns = interns[(interns["geographic_level"] == "National") & (interns["category"] != "Further education, all")]
    for topic in ("Age", "Sex", "Setting", "Primary type of need", "Ethnicity"):
        rows = interns[interns["characteristic"] == topic]
        st.header(f"Supported interns by {topic.lower()}")
        bars(rows, "supported_internships", "category")
        st.dataframe(rows[["category", "time_period", "supported_internships"]])


st.set_page_config(layout="wide")
areas = read("work_based_learning").drop_duplicates("area_code").set_index("area_code")["area_name"]
st.caption("This page is for measuring only. It is not the dashboard, and nobody keeps it up to date.")
st.selectbox("Area", list(areas.index), format_func=areas.get, key="area")
chosen = st.navigation([st.Page(overview, default=True), st.Page(regions), st.Page(starts)])
chosen.run()
