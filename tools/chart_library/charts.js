/* The parts of plotly.js that the figures of internships_work/charts and internships_work/charts/maps use; scatter is in its core. */
const Plotly = require('plotly.js/lib/core')
Plotly.register([
  require('plotly.js/lib/bar'),
  require('plotly.js/lib/choropleth'),
  require('plotly.js/lib/scattergeo'),
])
module.exports = Plotly
