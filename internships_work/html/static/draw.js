/* Draws figures outside Streamlit: on slides and in the file that opens offline. No request leaves the page. */

window.drawing = {
  /* Hand Plotly the shapes its maps would otherwise fetch: address to GeoJSON, and the empty topology. */
  prepare(shapes, noCoastlines) {
    window.PlotlyGeoAssets = window.PlotlyGeoAssets || { topojson: {} }
    window.PlotlyGeoAssets.topojson.world_110m = noCoastlines
    Object.assign(window.PlotlyGeoAssets, shapes)
  },

  /* Draw one figure into its element; `layout` replaces parts of the figure's own. Resolves when it is drawn. */
  draw(element, figure, layout, isStill) {
    const config = { displayModeBar: false, displaylogo: false, staticPlot: isStill, responsive: !isStill, scrollZoom: false }
    return window.Plotly.react(element, figure.data, { ...figure.layout, ...layout }, config)
  },
}
