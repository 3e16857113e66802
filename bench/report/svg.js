// @ts-check
import { distance } from '../figures/figure.js';
import { goalOf, inDigits, inWords, verdicts } from './wording.js';

/** @typedef {import('../figures/figure.js').Figure} Figure */

const WIDTH = 1100;
const LABELS = 500;
const LINE = 26;
const TOP = 56;
/** From a tenth of the goal to ten times the goal. */
const DECADES = 1;
const PLOT = { left: LABELS + 20, right: WIDTH - 160 };
const MIDDLE = (PLOT.left + PLOT.right) / 2;

/** Colours follow the reader's color scheme. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .quiet { fill: #57606a; font-size: 11px }
  .grid { stroke: #d0d7de }
  .goal { stroke: #24292f }
  .met { stroke: #1a7f37; fill: #1a7f37 }
  .missed { stroke: #cf222e; fill: #cf222e }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .quiet { fill: #9da7b3 }
    .grid { stroke: #3d444d }
    .goal { stroke: #e6edf3 }
    .met { stroke: #3fb950; fill: #3fb950 }
    .missed { stroke: #ff7b72; fill: #ff7b72 }
  }`;

/**
 * Draws how far each figure is from its goal, with its spread: one line per goal, on a logarithmic scale.
 *
 * @param {readonly import('../measure-row.js').Result[]} results
 */
export function toSvg(results) {
  const goals = verdicts(results).flatMap(({ name, figure }) => (figure ? [{ name, figure }] : []));
  const height = TOP + goals.length * LINE + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="How far each figure is from its goal">
<style>${STYLE}
</style>
${drawAxis(height)}
${goals.map(({ name, figure }, at) => drawFigure(name, figure, TOP + at * LINE)).join('\n')}
</svg>
`;
}

/** @param {number} height */
function drawAxis(height) {
  const ticks = [0.1, 0.2, 0.5, 1, 2, 5, 10].map((tick) => {
    const kind = tick === 1 ? 'goal' : 'grid';
    const label = tick === 1 ? 'goal' : `${tick} ×`;
    return `<line class="${kind}" x1="${across(tick)}" x2="${across(tick)}" y1="${TOP - 18}" y2="${height - 10}"/>
<text class="quiet" text-anchor="middle" x="${across(tick)}" y="${TOP - 24}">${label}</text>`;
  });
  return `<text class="quiet" x="${PLOT.left}" y="14">← better</text>
<text class="quiet" x="${PLOT.right}" y="14" text-anchor="end">worse →</text>
${ticks.join('\n')}`;
}

/**
 * @param {string} name
 * @param {Figure} figure
 * @param {number} y
 */
function drawFigure(name, figure, y) {
  const { goal = {}, median, min, max } = figure;
  const [x, from, to] = [median, min, max].map((value) => across(distance(value, goal)));
  const kind = distance(median, goal) <= 1 ? 'met' : 'missed';
  return `<g><title>${escapeText(`${name}: ${inWords(figure)}, goal ${goalOf(figure)}`)}</title>
<text x="${LABELS}" y="${y + 4}" text-anchor="end">${escapeText(name)}</text>
<line class="${kind}" stroke-width="2" x1="${from}" x2="${to}" y1="${y}" y2="${y}"/>
<circle class="${kind}" cx="${x}" cy="${y}" r="5"/>
<text class="quiet" x="${PLOT.right + 30}" y="${y + 4}">${inDigits(median)}, goal ${goalOf(figure)}</text></g>`;
}

/** Horizontal position of a distance from the goal, limited to the scale. */
function across(/** @type {number} */ times) {
  const decades = Math.max(-DECADES, Math.min(DECADES, Math.log10(times)));
  return Math.round(MIDDLE + (decades / DECADES) * ((PLOT.right - PLOT.left) / 2));
}

/** @param {string} text */
function escapeText(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
