// The controls of the what-if page: what a reader enters becomes a point, `score` pays it.
//
// Figures go in and out as texts in the reader's signs and are exact in between; only the lengths of
// bars are floating point.

const page = JSON.parse(JSON.parse(document.getElementById("what-if-data").textContent));
const { words, signs } = page;

// ---------------------------------------------------------------- figures as texts

const HUNDRED = { n: 100n, d: 1n };
const PLACES = 6;

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => own(values, name) ?? whole);
}

// The decimal of x, cut after `most` places with "…" where more would follow.
function decimal(x, least = 0, most = PLACES) {
  const sign = x.n < 0n ? "-" : "";
  const size = x.n < 0n ? -x.n : x.n;
  const scale = 10n ** BigInt(most);
  const cut = (size * scale) / x.d;
  const exact = cut * x.d === size * scale;
  const digits = cut.toString().padStart(most + 1, "0");
  const whole = digits.slice(0, digits.length - most).replace(/\B(?=(\d{3})+$)/g, signs.group);
  let places = most ? digits.slice(-most) : "";
  if (exact) places = places.replace(/0+$/, "").padEnd(least, "0");
  return sign + whole + (places ? signs.decimal + places : "") + (exact ? "" : "…");
}

const percentText = (x, most = PLACES - 2) => decimal(times(x, HUNDRED), 0, most) + signs.percent;
const moneyText = (x, code = page.currency.code, least = page.currency.digits) =>
  decimal(x, least, Math.max(least, PLACES)) + signs.beforeUnit + code;

function figureText(x, { unit, currency }) {
  if (unit === "percent") return percentText(x);
  if (unit === "money") return moneyText(x, currency, 0);
  return decimal(x);
}

// The figure that a text writes, or null: "1,234.5", "93%", "-5 USD".
function parsed(text, { unit, currency }) {
  let bare = text.replace(/[\u00a0\u202f ]/g, " ").trim().replace(/^\u2212/, "-");
  for (const tail of ["%", currency ?? "", words.days]) {
    if (tail && bare.toLowerCase().endsWith(tail.toLowerCase())) bare = bare.slice(0, -tail.length).trim();
  }
  const group = signs.group.replace(/[\u00a0\u202f]/, " ");
  const point = signs.decimal === "," ? "," : "\\.";
  const grouped = new RegExp(`^-?\\d{1,3}(?:${group === "." ? "\\." : group}\\d{3})+(?:${point}\\d+)?$`);
  if (!grouped.test(bare) && !new RegExp(`^-?\\d+(?:${point}\\d+)?$`).test(bare)) return null;
  const [whole, places = ""] = bare.replaceAll(group, "").split(signs.decimal);
  if (whole.length + places.length > 60) return null;
  const x = fraction(BigInt(whole.replace("-", "") + places), 10n ** BigInt(places.length));
  const signed = bare.startsWith("-") ? { n: -x.n, d: x.d } : x;
  return unit === "percent" ? over(signed, HUNDRED) : signed;
}

// The same of what cannot be below 0.
function parsedFromZero(text, control) {
  const x = parsed(text, control);
  return x !== null && !less(x, ZERO) ? x : null;
}

// [numerator, denominator] of "880,000 / 940,000"; of one figure, that over null.
function parsedSum(text, control) {
  const parts = control.ratio ? text.split("/") : [text];
  if (parts.length === 1) {
    const x = parsed(text, control);
    return x && [x, null];
  }
  if (parts.length !== 2) return null;
  const [n, d] = parts.map((part) => parsed(part, { unit: "number", currency: page.currency.code }));
  return n && d && !less(d, ZERO) ? [n, d] : null;
}

// ---------------------------------------------------------------- small things to build with

let lastId = 0;
const newId = () => `what-if-${(lastId += 1)}`;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

function makeSvg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// An author's title: whatever its direction of reading, it does not turn what stands beside it.
const named = (text) => make("bdi", {}, text);

// ---------------------------------------------------------------- what is entered

// The reader's entries, per setting: kept when another setting is looked at and come back to.
let state;

function stateOf(point) {
  return {
    setting: point.setting,
    variable: read(point.variable),
    figures: new Map(Object.entries(point.taken).map(([id, sums]) => [id, {
      none: sums.every(([, n]) => n === null),
      sums: new Map(sums.map(([segment, n, d, rows]) => [segment, { n: read(n), d: read(d), rows }])),
    }])),
    rows: new Map(Object.entries(point.rows)),
    targets: new Map(Object.entries(point.targets).map(([name, amount]) => [name, read(amount)])),
    objectives: new Map(Object.entries(point.objectives).map(([name, lines]) => [name,
      lines.map(([weight, result, title]) => ({ weight: read(weight), score: read(result), title })),
    ])),
  };
}

const exactText = (x) => (x === null ? null : written(x));

function pointOf({ setting, variable, figures, rows, targets, objectives }) {
  const taken = {};
  for (const [id, { none, sums }] of figures) {
    if (none || !sums.size) continue;
    taken[id] = [...sums].map(([segment, { n, d, rows: count }]) => [segment, exactText(n), exactText(d), count]);
  }
  for (const [id, list] of rows) {
    const amounts = list.map(([amount, share, count]) => times(times(read(amount), read(share)), { n: BigInt(count), d: 1n }));
    if (list.length) taken[id] = [["", written(sum(amounts)), null, list.length]];
  }
  return {
    setting, taken,
    variable: written(variable),
    rows: Object.fromEntries(rows),
    targets: Object.fromEntries([...targets].map(([name, amount]) => [name, written(amount)])),
    objectives: Object.fromEntries([...objectives].map(([name, lines]) => [name,
      lines.map(({ weight, score: result }) => [written(weight), exactText(result)])])),
  };
}

// ---------------------------------------------------------------- controls

// A text for a figure, with a message where it is none. `take` gets what `parse` made of it.
function textControl({ label, labelledBy, sample, wrong = words.wrong, parse, take }) {
  const id = newId();
  const problem = make("span", { class: "problem", id: `${id}-problem`, role: "alert" });
  const input = make("input", {
    type: "text", id, autocomplete: "off", spellcheck: "false",
    "aria-labelledby": labelledBy ?? null, "aria-describedby": `${id}-problem`,
  });
  input.addEventListener("change", () => {
    const found = parse(input.value);
    const fine = found !== null;
    input.setAttribute("aria-invalid", String(!fine));
    problem.textContent = fine ? "" : fill(wrong, { example: sample });
    if (fine) take(found);
  });
  const show = (text) => {
    input.value = text;
    input.removeAttribute("aria-invalid");
    problem.textContent = "";
  };
  const shown = label ? make("label", { for: id }, label) : "";
  return { input, show, element: make("span", { class: "entry" }, shown, input, problem) };
}

function sliderControl(control, labelledBy, take) {
  const [low, high, step] = control.slider.map(read);
  const positions = over(minus(high, low), step).n;
  const input = make("input", { type: "range", min: "0", max: String(positions), step: "1", "aria-labelledby": labelledBy });
  input.addEventListener("input", () => take(plus(low, times(step, { n: BigInt(input.value), d: 1n }))));
  const show = (x) => {
    const position = x === null ? 0n : floorOf(plus(over(minus(x, low), step), { n: 1n, d: 2n }));
    input.value = String(position < 0n ? 0n : position > positions ? positions : position);
    input.setAttribute("aria-valuetext", x === null ? words.noData : figureText(x, control));
  };
  return { input, show };
}

function boxControl(label, checked, take) {
  const input = make("input", { type: "checkbox" });
  input.checked = checked;
  input.addEventListener("change", () => take(input.checked));
  return { input, element: make("label", { class: "box" }, input, label) };
}

const valueOfSum = ({ n, d }) => (n === null ? null : d === null ? n : isZero(d) ? null : over(n, d));

// A figure that has a short decimal, else what it is worked out from: never one that was cut.
function sumText(each, control, whole) {
  const value = valueOfSum(each);
  const shown = value === null ? "…" : figureText(value, control);
  const asRatio = each.d !== null && !same(each.d, ONE) && (!whole || shown.includes("…"));
  return asRatio ? `${decimal(each.n)} / ${decimal(each.d)}` : shown;
}

// One figure: a slider, the exact figure, and a box for no data.
function figureControl(control, group, legendId) {
  const isGroup = control.title === group.title;
  const labelId = isGroup ? legendId : newId();
  const start = { n: read(control.slider[0]), d: control.ratio ? ONE : null, rows: control.least };
  if (!state.figures.has(control.id)) state.figures.set(control.id, { none: control.canBeNone, sums: new Map() });
  const figure = state.figures.get(control.id);
  const parts = control.segments.length ? control.segments : [["", null]];
  const element = make("div", { class: "control", role: "group", "aria-labelledby": labelId },
    isGroup ? "" : make("p", { class: "name", id: labelId }, named(control.title)));
  const lines = parts.map(([segment, title]) => segmentLine(control, figure, segment, title, labelId, start));
  element.append(...lines.map((line) => line.element));
  if (control.canBeNone) {
    const box = boxControl(words.noData, figure.none, (none) => {
      figure.none = none;
      if (!none && !figure.sums.size) figure.sums.set(parts[0][0], { ...start });
      lines.forEach((line) => line.show());
      answer();
    });
    element.append(box.element);
  }
  lines.forEach((line) => line.show());
  return element;
}

function segmentLine(control, figure, segment, title, labelId, start) {
  const titleId = title ? newId() : labelId;
  const labels = title ? `${labelId} ${titleId}` : labelId;
  const put = (change) => {
    const each = { ...(figure.sums.get(segment) ?? start), ...change, rows: control.least };
    figure.sums.set(segment, each);
    if (segment !== "" || figure.sums.size > 1) inOrder(figure, control.segments);
    show();
    answer();
  };
  const slider = sliderControl(control, labels, (x) => {
    const each = figure.sums.get(segment) ?? start;
    const d = each.d !== null && isZero(each.d) ? ONE : each.d;
    put({ n: d === null ? x : times(x, d), d });
  });
  const sample = figureText(ONE, control) + (control.ratio ? `, ${decimal({ n: 45n, d: 1n })} / ${decimal({ n: 50n, d: 1n })}` : "");
  const exact = textControl({
    labelledBy: labels, sample,
    parse: (text) => parsedSum(text, control),
    take: ([n, d]) => {
      if (!control.ratio || d !== null) return put({ n, d });
      const size = control.segments.length ? (figure.sums.get(segment) ?? start).d : ONE;
      return put({ n: times(n, size), d: size });
    },
  });
  const size = control.ratio && title ? textControl({
    label: words.size, sample: decimal(HUNDRED), wrong: words.wrongSize,
    parse: (text) => parsedFromZero(text, { unit: "number", currency: control.currency }),
    take: (d) => {
      const each = figure.sums.get(segment) ?? start;
      const value = valueOfSum(each);
      put({ n: value === null ? each.n ?? ZERO : times(value, d), d });
    },
  }) : null;
  const box = title ? boxControl(words.noRows, !figure.sums.has(segment), (none) => {
    if (none) figure.sums.delete(segment);
    else put({});
    show();
    answer();
  }) : null;
  const show = () => {
    const nothing = title || control.canBeNone ? undefined : { ...start, n: ZERO };
    const each = figure.sums.get(segment) ?? nothing;
    const off = figure.none || !each;
    const value = each ? valueOfSum(each) : null;
    slider.show(value);
    exact.show(each && each.n !== null ? sumText(each, control, size !== null) : "");
    if (size) size.show(each && each.d !== null ? decimal(each.d) : "");
    for (const input of [slider.input, exact.input, size?.input]) if (input) input.disabled = off;
    if (box) {
      box.input.checked = !each;
      box.input.disabled = figure.none;
    }
  };
  return {
    show,
    element: make("div", { class: "line" },
      title ? make("p", { class: "part", id: titleId }, named(title)) : "",
      slider.input, exact.element, size ? size.element : "", box ? box.element : ""),
  };
}

// Segments in the order of the plan, whatever order they were entered in.
function inOrder(figure, segments) {
  const old = new Map(figure.sums);
  figure.sums.clear();
  for (const [segment] of segments) if (old.has(segment)) figure.sums.set(segment, old.get(segment));
}

function targetControl(control) {
  const labelId = newId();
  const slider = sliderControl(control, labelId, (x) => put(x));
  const exact = textControl({
    labelledBy: labelId, sample: figureText(ONE, control), parse: (text) => parsed(text, control), take: (x) => put(x),
  });
  const show = () => {
    const x = state.targets.get(control.name) ?? null;
    slider.show(x);
    exact.show(x === null ? "" : figureText(x, control));
  };
  const put = (x) => {
    state.targets.set(control.name, x);
    show();
    answer();
  };
  show();
  return make("div", { class: "control", role: "group", "aria-labelledby": labelId },
    make("p", { class: "name", id: labelId }, control.title),
    make("div", { class: "line" }, slider.input, exact.element));
}

const PERCENT = { unit: "percent", currency: null, slider: ["0", "3/2", "1/100"] };

function objectivesControl(control) {
  const element = make("div", { class: "control" });
  for (const line of state.objectives.get(control.name) ?? []) element.append(objectiveLine(line));
  return element;
}

function objectiveLine(line) {
  const titleId = newId();
  const put = (score) => {
    line.score = score;
    show();
    answer();
  };
  const slider = sliderControl(PERCENT, titleId, put);
  const exact = textControl({
    label: words.score, sample: percentText(ONE), parse: (text) => parsed(text, PERCENT), take: put,
  });
  const weight = fill(words.weight, { weight: percentText(line.weight) });
  const box = boxControl(words.notScored, line.score === null, (none) => put(none ? null : ONE));
  const show = () => {
    slider.show(line.score);
    exact.show(line.score === null ? "" : percentText(line.score));
    slider.input.disabled = exact.input.disabled = line.score === null;
    box.input.checked = line.score === null;
  };
  show();
  return make("div", { class: "line" },
    make("p", { class: "part", id: titleId }, named(line.title), ` · ${weight}`), slider.input, exact.element, box.element);
}

// Rows of a commission on each row: "1,200", or "1,200; 50%; 3" for three rows that count by half.
// What was cut would not come back as it was, so that shares without a short decimal are "1/3".
function rowsControl(control) {
  const money = { unit: "money", currency: page.currency.code };
  const share = { unit: "percent", currency: null, ratio: true };
  const shown = (state.rows.get(control.id) ?? []).map(([amount, part, count]) => {
    const percent = percentText(read(part));
    const tail = part === "1" && count === 1 ? "" : `; ${percent.includes("…") ? part : percent}; ${count}`;
    return decimal(read(amount), 0, 30) + tail;
  });
  const id = newId();
  const problem = make("span", { class: "problem", id: `${id}-problem`, role: "alert" });
  const input = make("textarea", { id, rows: "4", "aria-describedby": `${id}-hint ${id}-problem` });
  input.value = shown.join("\n");
  input.addEventListener("change", () => {
    const rows = input.value.split("\n").filter((line) => line.trim()).map((line) => {
      const [amount, part = percentText(ONE), count = "1"] = line.split(";").map((text) => text.trim());
      const paid = parsed(amount, money);
      const ratio = parsedSum(part, share);
      if (paid === null || ratio === null || !/^[1-9]\d{0,5}$/.test(count)) return null;
      return [written(paid), written(ratio[1] === null ? ratio[0] : over(ratio[0], ratio[1])), Number(count)];
    });
    const fine = !rows.includes(null);
    input.setAttribute("aria-invalid", String(!fine));
    problem.textContent = fine ? "" : fill(words.wrong, { example: decimal({ n: 1200n, d: 1n }) });
    if (!fine) return;
    state.rows.set(control.id, rows);
    answer();
  });
  return make("div", { class: "control" }, make("label", { class: "name", for: id }, control.title),
    make("p", { class: "note", id: `${id}-hint` }, fill(words.oneForEach, { example: `${decimal({ n: 1200n, d: 1n })}; ${percentText({ n: 1n, d: 2n })}; 3` })), input, problem);
}

const CONTROLS = { figure: figureControl, target: targetControl, objectives: objectivesControl, rows: rowsControl };

// ---------------------------------------------------------------- the page

const root = document.getElementById("what-if-page");
const outputs = new Map();
const lines = make("tbody");
const total = make("output", { class: "sum", "aria-live": "polite" });
const share = make("span", { class: "share" });
const effects = make("ul", { class: "effects" });
const groups = make("div", { class: "groups" });
const variable = textControl({
  label: words.variable, sample: moneyText(HUNDRED), wrong: words.wrongSize,
  parse: (text) => parsedFromZero(text, { unit: "money", currency: page.currency.code }),
  take: (x) => {
    state.variable = x;
    answer();
  },
});

function choice(label, options, take) {
  const id = newId();
  const select = make("select", { id }, ...options.map(([value, text]) => make("option", { value: String(value) }, text)));
  select.addEventListener("change", () => take(Number(select.value)));
  return { select, element: make("span", { class: "entry" }, make("label", { for: id }, label), select) };
}

const terms = choice(words.terms, page.settings.map(({ title }, index) => [index, title]), (setting) => {
  begin(page.starts.findIndex(({ point }) => point.setting === setting));
});
let start;

function startsOf(setting) {
  const fitting = page.starts.flatMap(({ title, point }, index) => (point.setting === setting ? [[index, title]] : []));
  const made = choice(words.start, fitting, begin);
  start?.element.replaceWith(made.element);
  start = made;
  made.element.hidden = fitting.length < 2;
}

// Starts from one of the page's points. What the reader said about money stays.
function begin(index) {
  const { point } = page.starts[index];
  const onTarget = index < page.settings.length;
  const kept = state && onTarget ? state.variable : null;
  state = stateOf(point);
  if (kept) state.variable = kept;
  startsOf(state.setting);
  start.select.value = String(index);
  terms.select.value = String(state.setting);
  variable.show(moneyText(state.variable));
  build();
  answer();
}

function build() {
  outputs.clear();
  groups.replaceChildren(...page.groups[page.settings[state.setting].groups].map((group) => {
    const result = make("p", { class: "result" });
    if (group.line) outputs.set(group.line, result);
    const asAbove = group.line && group.readsFigures && !group.controls.length;
    const legendId = newId();
    return make("fieldset", {},
      make("legend", { id: legendId }, named(group.title)),
      asAbove ? make("p", { class: "note" }, words.asAbove) : "",
      ...group.controls.map((control) => CONTROLS[control.kind](control, group, legendId)),
      group.note ? make("p", { class: "note" }, group.note) : "",
      result);
  }));
}

function answer() {
  const found = score(page, pointOf(state));
  let running = ZERO;
  const bars = found.lines.map((line) => {
    const from = running;
    running = plus(running, line.pay);
    return { ...line, from, to: running };
  });
  const ends = [ZERO, ...bars.map(({ to }) => to)].map(number);
  const scale = { low: Math.min(...ends), high: Math.max(...ends) };
  lines.replaceChildren(...bars.map((line) => lineRow(line, scale)), totalRow(found.total, scale));
  for (const [name, output] of outputs) {
    const line = found.lines.find((each) => each.name === name);
    output.replaceChildren(...(line ? resultOf(line) : []));
  }
  const inEffect = new Set(found.runs.flatMap((run) => effectsOf(run)));
  effects.replaceChildren(...[...inEffect].map((text) => make("li", {}, text)));
  total.textContent = moneyText(found.total);
  share.textContent = isZero(found.variable) ? ""
    : fill(words.ofVariable, { share: percentText(over(found.total, found.variable), 2), variable: moneyText(found.variable) });
}

// For lengths of bars only.
const number = (x) => Number((x.n * 1000n) / x.d) / 1000;

const titleOf = (line) => line.title ?? words[line.kind];
const whyOf = ({ reason }) => (reason ? words.reasons[reason] ?? "" : "");

function lineRow(line, scale) {
  const why = outputs.has(line.name) ? "" : whyOf(line);
  return make("tr", {},
    make("th", { scope: "row" }, named(titleOf(line)), why ? make("span", { class: "why" }, why) : "",
      bar(number(line.from), number(line.to), scale, line.pay.n < 0n ? "takes" : "adds")),
    make("td", {}, moneyText(line.pay)));
}

function totalRow(amount, scale) {
  return make("tr", { class: "all" },
    make("th", { scope: "row" }, words.total, bar(0, number(amount), scale, "total")),
    make("td", {}, moneyText(amount)));
}

function bar(from, to, { low, high }, kind) {
  const at = (x) => ((x - low) / (high - low || 1)) * 100;
  const [left, right] = [at(Math.min(from, to)), at(Math.max(from, to))];
  return makeSvg("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    makeSvg("rect", { class: `bar-${kind}`, x: left.toFixed(2), y: "1", width: Math.max(right - left, 0.4).toFixed(2), height: "8" }),
    makeSvg("rect", { class: "bar-zero", x: at(0).toFixed(2), y: "0", width: "0.3", height: "10" }));
}

function resultOf(line) {
  const said = [];
  const attained = new Set((line.workings ?? []).map(({ found }) => found.attainment && percentText(found.attainment, 2)));
  const [attainment] = attained;
  if (attained.size === 1 && attainment) said.push(fill(words.attained, { figure: attainment }));
  if (line.payout) said.push(fill(words.pays, { payout: percentText(line.payout, 2) }));
  const why = whyOf(line);
  return [make("strong", {}, moneyText(line.pay)), said.length ? ` · ${said.join(" · ")}` : "", why ? make("span", { class: "why" }, why) : ""];
}

function effectsOf({ effects: { gates, multipliers } }) {
  return [
    ...gates.filter(({ gate }) => gate.elements.length)
      .map(({ gate, closed }) => fill(closed ? words.closed : words.open, { gate: gate.title })),
    ...multipliers.filter(({ multiplier }) => multiplier.elements.length)
      .map(({ multiplier, factor }) => fill(words.factor, { multiplier: multiplier.title, factor: percentText(factor, 2) })),
  ];
}

const fixed = page.settings.every(({ runs }) => runs.every((run) => run.variable !== null));
terms.element.hidden = page.settings.length < 2;
variable.element.hidden = fixed;
startsOf(0);
const form = make("form", { class: "play" },
  make("div", { class: "entries" },
    make("div", { class: "setting" }, terms.element, start.element, variable.element), groups),
  make("div", { class: "results" },
    make("table", {},
      make("caption", {}, words.caption),
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, words.line), make("th", { scope: "col" }, words.amount))),
      lines),
    effects),
  make("p", { class: "total" }, make("span", {}, words.total), total, share));
form.addEventListener("submit", (event) => event.preventDefault());
root.append(form);
begin(0);
