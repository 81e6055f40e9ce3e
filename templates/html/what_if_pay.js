// How pay is computed, in exact fractions: the formula of docs/language/pay.md, for one person.
//
// `score(page, point)` is pure. `page` is what planlang.documents.what_if writes; `point` says what
// was measured:
//
//   setting     which of page.settings holds
//   variable    the variable pay of the period, where the setting leaves it open
//   taken       {reading: [[segment, numerator, denominator, rows], …]}; a reading that is not there saw no row
//   rows        {reading: [[amount, share, times], …]} for a commission on each row
//   targets     {element or commission: amount} where each person has a target of their own
//   objectives  {element: [[weight, score or null], …]}
//
// Exact figures are texts: "93/100", "-5", "0".

// ---------------------------------------------------------------- fractions

function fraction(n, d) {
  if (d < 0n) { n = -n; d = -d; }
  let a = n < 0n ? -n : n;
  let b = d;
  while (b) [a, b] = [b, a % b];
  return a > 1n ? { n: n / a, d: d / a } : { n, d };
}
const ZERO = { n: 0n, d: 1n };
const ONE = { n: 1n, d: 1n };
function read(text) {
  if (text === null || text === undefined) return null;
  const [n, d] = text.split("/");
  return fraction(BigInt(n), d === undefined ? 1n : BigInt(d));
}
const written = (x) => (x.d === 1n ? `${x.n}` : `${x.n}/${x.d}`);
const plus = (x, y) => fraction(x.n * y.d + y.n * x.d, x.d * y.d);
const minus = (x, y) => fraction(x.n * y.d - y.n * x.d, x.d * y.d);
const times = (x, y) => fraction(x.n * y.n, x.d * y.d);
const over = (x, y) => fraction(x.n * y.d, x.d * y.n);
const compared = (x, y) => {
  const difference = x.n * y.d - y.n * x.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
const less = (x, y) => compared(x, y) < 0;
const same = (x, y) => compared(x, y) === 0;
const smaller = (x, y) => (less(y, x) ? y : x);
const larger = (x, y) => (less(x, y) ? y : x);
const isZero = (x) => x.n === 0n;
const sum = (list) => list.reduce(plus, ZERO);

// Rounding to whole units: to the nearest (a tie away from zero), down and up.
const floorOf = (x) => (x.n >= 0n || x.n % x.d === 0n ? x.n / x.d : x.n / x.d - 1n);
function rounded(x, unit) {
  const units = over(x, unit);
  const nearest = (2n * (units.n < 0n ? -units.n : units.n) + units.d) / (2n * units.d);
  return times({ n: units.n < 0n ? -nearest : nearest, d: 1n }, unit);
}
const roundedDown = (x, unit) => times({ n: floorOf(over(x, unit)), d: 1n }, unit);
const roundedUp = (x, unit) => times({ n: -floorOf(over({ n: -x.n, d: x.d }, unit)), d: 1n }, unit);

// A name of a plan may be one that every object has: `constructor`.
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

// ---------------------------------------------------------------- what was measured

// Everything that is looked at in one run of days with constant terms.
function runOf(page, setting, index, point) {
  const run = page.settings[setting].runs[index];
  const variable = run.variable === null ? read(point.variable) : read(run.variable);
  return {
    page, point, run, variable,
    terms: page.terms[run.terms],
    part: read(run.part),
    inPlan: read(run.inPlan),
    share: read(page.share),
  };
}

const inputOf = (key, at) => own(at.run.inputs, key) ?? key;

function takenOf(key, at) {
  const found = own(at.point.taken, inputOf(key, at));
  if (!found || !found.length) {
    const [numerator, denominator] = at.page.readings[key].nothing;
    return [{ segment: "", n: read(numerator), d: read(denominator), rows: 0 }];
  }
  return found.map(([segment, n, d, rows]) => ({ segment, n: read(n), d: read(d), rows }));
}

// Σ numerator ÷ Σ denominator; the value is null where there is nothing to measure.
function figureOf(key, at) {
  const reading = at.page.readings[key];
  let sums = takenOf(key, at);
  const rows = sums.reduce((count, each) => count + each.rows, 0);
  if (sums.length > 1) {
    const filled = sums.filter((each) => each.rows);
    sums = filled.length ? filled : sums.slice(0, 1);
  }
  if (rows < reading.least) return { n: null, d: null, value: null, sums, tooFew: rows > 0 };
  const n = sumOrNull(sums.map((each) => each.n));
  const d = sumOrNull(sums.map((each) => each.d));
  return { n, d, value: ratioOf(n, d, reading.ratio), sums, tooFew: false };
}

const sumOrNull = (list) => (list.includes(null) ? null : sum(list));

function ratioOf(n, d, isRatio) {
  if (n === null || !isRatio) return n;
  return d === null || isZero(d) ? null : over(n, d);
}

function quantityOf(quantity, at) {
  if (quantity.single) return figureOf(quantity.parts[0][1], at);
  const figures = quantity.parts.map(([factor, key]) => ({ factor: read(factor), of: figureOf(key, at) }));
  const value = sumOrNull(figures.map(({ factor, of }) => (of.value === null ? null : times(factor, of.value))));
  return {
    n: null, d: null, sums: [],
    value: value === null ? null : plus(value, read(quantity.constant)),
    tooFew: figures.some(({ of }) => of.tooFew),
  };
}

// The target for this person and period; null where there is none above 0.
function targetOf(target, name, at, perYear = true) {
  if (!target) return null;
  let amount = read(target.value ?? own(at.point.targets, name));
  if (amount === null) return null;
  if (target.perYear && perYear) amount = times(amount, at.share);
  if (target.prorated) amount = times(amount, at.inPlan);
  return less(ZERO, amount) ? amount : null;
}

// ---------------------------------------------------------------- elements: from a figure to φ

function attainedBy(element, at) {
  if (!element.quantity) {
    const scored = (own(at.point.objectives, element.name) ?? [])
      .filter(([, result]) => result !== null)
      .map(([weight, result]) => times(read(weight), read(result)));
    const value = scored.length ? sum(scored) : null;
    return wholeBook(element, { value, n: null, d: null, tooFew: false }, at);
  }
  const figure = quantityOf(element.quantity, at);
  if (!element.mixed || !element.quantity.single) return wholeBook(element, figure, at);
  return element.mixed === "blend" ? blendedBook(element, figure, at) : eachSegment(element, figure, at);
}

function attainmentOf(element, value, target) {
  return value === null || target === null || !element.attains ? null : over(value, target);
}

function wholeBook(element, figure, at) {
  const target = targetOf(element.target, element.name, at);
  const attainment = attainmentOf(element, figure.value, target);
  const x = element.againstTarget ? attainment : figure.value;
  return looked(element, { value: figure.value, target, attainment, x, tooFew: figure.tooFew });
}

function sharesOf(element, figure, at) {
  return figure.sums.map((each) => {
    const target = targetOf(own(element.segmentTargets, each.segment) ?? element.target, element.name, at);
    const value = ratioOf(each.n, each.d, each.d !== null);
    return { ...each, value, target, attainment: attainmentOf(element, value, target) };
  });
}

// What the book had to reach: Σ target × denominator.
function wantedOf(shares) {
  return sumOrNull(shares.map(({ target, d }) => (target === null || d === null ? target : times(target, d))));
}

function blendedBook(element, figure, at) {
  const wanted = wantedOf(sharesOf(element, figure, at));
  const attainment = figure.value === null || wanted === null ? null : ratioOf(figure.n, wanted, true);
  return looked(element, {
    value: figure.value,
    target: wanted === null ? null : ratioOf(wanted, figure.d, figure.d !== null),
    attainment,
    x: element.againstTarget ? attainment : figure.value,
    tooFew: figure.tooFew,
  });
}

function eachSegment(element, figure, at) {
  let weighted = ZERO;
  let weights = ZERO;
  let floored = false;
  let capped = false;
  const shares = sharesOf(element, figure, at);
  for (const share of shares) {
    const x = element.againstTarget ? share.attainment : share.value;
    if (x === null) continue;
    const paid = paidAt(element.curve, x);
    const held = clipped(paid, element);
    floored ||= less(paid, held);
    capped ||= less(held, paid);
    const weight = share.d === null ? ONE : share.d;
    weighted = plus(weighted, times(weight, held));
    weights = plus(weights, weight);
  }
  const nothing = { value: null, target: null, attainment: null, x: null, payout: null, tooFew: figure.tooFew };
  if (figure.value === null || isZero(weights)) return nothing;
  const wanted = wantedOf(shares);
  return {
    value: figure.value,
    target: wanted === null ? null : ratioOf(wanted, figure.d, figure.d !== null),
    attainment: wanted === null ? null : ratioOf(figure.n, wanted, true),
    x: null, floored, capped, tooFew: false,
    payout: over(weighted, weights),
  };
}

function looked(element, found) {
  if (found.value === null || found.x === null) return { ...found, payout: null };
  const paid = paidAt(element.curve, found.x);
  const payout = clipped(paid, element);
  return { ...found, payout, floored: less(paid, payout), capped: less(payout, paid) };
}

// The payout table, a list of [upper bound, whether it belongs to the piece, intercept, slope].
function paidAt(curve, x) {
  const [, , intercept, slope] = curve.find(([high, included]) => {
    if (high === null) return true;
    const side = compared(x, read(high));
    return side < 0 || (side === 0 && included);
  });
  return plus(read(intercept), times(read(slope), x));
}

function clipped(payout, { floor, cap }) {
  const lifted = floor === null ? payout : larger(payout, read(floor));
  return cap === null ? lifted : smaller(lifted, read(cap));
}

// φ with the rule for no data and a guarantee `before gates`; null where the weight moves away.
function payoutBeforeGates(element, found) {
  const payout = afterNoData(element, found);
  if (payout === null || element.guarantee === null || !element.beforeGates) return payout;
  return larger(payout, read(element.guarantee));
}

function afterNoData(element, found) {
  if (found.payout !== null) return found.payout;
  return element.noData === "target" ? ONE : element.noData === "nothing" ? ZERO : null;
}

// Where the weights of elements without data go: on and on while the next has no data either and
// moves its own.
function movedWeights(elements, none) {
  const rules = new Map(elements.map((element) => [element.name, element.noData]));
  const moves = new Map();
  for (const name of rules.keys()) {
    const path = [];
    let here = name;
    while (none.has(here) && !path.slice(0, -1).includes(here)) {
      const to = rules.get(here)?.to;
      if (to === undefined) break;
      here = to;
      path.push(here);
    }
    if (path.length) moves.set(name, { to: here, pays: rules.has(here) && !none.has(here) });
  }
  return moves;
}

// ---------------------------------------------------------------- conditions, gates, multipliers

const HOLDS = {
  "=": (side) => side === 0,
  "!=": (side) => side !== 0,
  "<": (side) => side < 0,
  "<=": (side) => side <= 0,
  ">": (side) => side > 0,
  ">=": (side) => side >= 0,
};

// Whether a condition is met; null when anything that it reads is missing.
function holds([sign, ...parts], standing) {
  if (sign === "and" || sign === "or") {
    const met = parts.map((part) => holds(part, standing));
    if (met.includes(null)) return null;
    return sign === "and" ? met.every(Boolean) : met.some(Boolean);
  }
  if (sign === "not") {
    const met = holds(parts[0], standing);
    return met === null ? null : !met;
  }
  const [left, right] = parts.map((part) => valueOf(part, standing));
  return left === null || right === null ? null : HOLDS[sign](compared(left, right));
}

function valueOf(value, standing) {
  if (typeof value === "string") return read(value);
  if (value.quantity) return quantityOf(value.quantity, standing.at).value;
  if (value.attainment !== undefined) return standing.reached.get(value.attainment)?.attainment ?? null;
  return standing.payouts.get(value.payout) ?? null;
}

function decided(standing) {
  const { terms } = standing.at;
  return {
    gates: terms.gates.map((gate) => {
      const met = holds(gate.when, standing);
      return { gate, closed: met === null ? gate.closes : met };
    }),
    multipliers: terms.multipliers.map((multiplier) => ({
      multiplier,
      factor: factorOf(multiplier, standing) ?? read(multiplier.withoutData),
    })),
  };
}

function factorOf(multiplier, standing) {
  if (multiplier.when) {
    const met = holds(multiplier.when, standing);
    if (met === null) return null;
    return met && multiplier.factor !== null ? read(multiplier.factor) : ONE;
  }
  if (!multiplier.quantity || !multiplier.curve) return ONE;
  const x = quantityOf(multiplier.quantity, standing.at).value;
  return x === null ? null : paidAt(multiplier.curve, x);
}

// The product of the scales of all closed gates, then the smallest of their caps.
function gated(name, payout, effects) {
  const closed = effects.gates.filter(({ gate, closed }) => closed && gate.elements.includes(name));
  for (const { gate } of closed) if (gate.scale !== null) payout = times(payout, read(gate.scale));
  for (const { gate } of closed) if (gate.cap !== null) payout = smaller(payout, read(gate.cap));
  return payout;
}

function multiplied(name, payout, effects) {
  return effects.multipliers
    .filter(({ multiplier }) => multiplier.elements.includes(name))
    .reduce((product, { factor }) => times(product, factor), payout);
}

// ---------------------------------------------------------------- a run of days

function scoreRun(at) {
  const { elements } = at.terms;
  const reached = new Map(elements.map((element) => [element.name, attainedBy(element, at)]));
  const payouts = new Map(
    elements.map((element) => [element.name, payoutBeforeGates(element, reached.get(element.name))]),
  );
  const standing = { at, reached, payouts };
  const effects = decided(standing);
  const none = new Set(elements.map(({ name }) => name).filter((name) => reached.get(name).payout === null));
  const moves = movedWeights(elements, none);
  const workings = new Map(elements.map((element) => [element.name, workingOf(element, standing, effects, moves)]));
  return { at, standing, effects, workings };
}

function workingOf(element, standing, effects, moves) {
  const { at } = standing;
  const found = standing.reached.get(element.name);
  const before = standing.payouts.get(element.name);
  const way = moves.get(element.name);
  const arrived = at.terms.elements.filter(({ name }) => {
    const other = moves.get(name);
    return other !== undefined && other.pays && other.to === element.name;
  });
  const weight = way ? ZERO : sum([read(element.weight), ...arrived.map((other) => read(other.weight))]);
  let gamma = ZERO;
  let payout = ZERO;
  let guaranteed = false;
  if (before !== null) {
    gamma = gated(element.name, before, effects);
    payout = multiplied(element.name, gamma, effects);
    if (element.guarantee !== null) {
      const level = read(element.guarantee);
      guaranteed = less(element.beforeGates ? afterNoData(element, found) : payout, level);
      if (!element.beforeGates) payout = larger(payout, level);
    }
  }
  const targetPay = times(at.variable, weight);
  const pay = times(targetPay, payout);
  const working = { found, before, gamma, payout, guaranteed, weight, variable: at.variable, targetPay, pay };
  return { ...working, reason: reasonOf(element, working, way, at) };
}

// Why the payout is what it is: the last rule that decided it; null where the table alone did.
function reasonOf(element, { found, before, gamma, payout, guaranteed, weight }, way, at) {
  if (way) return !way.pays ? "weight_lost" : found.tooFew ? "too_few_rows" : "weight_moved";
  if (isZero(weight)) return "no_weight";
  if (isZero(at.variable)) return "no_variable";
  if (guaranteed && !isZero(payout)) return "guaranteed";
  if (!same(gamma, before)) return isZero(gamma) ? "gate_closed" : "gate_capped";
  if (!isZero(gamma) && isZero(payout)) return "multiplier_zero";
  if (found.payout === null && found.tooFew) return "too_few_rows";
  if (found.payout === null) return element.noData === "target" ? "no_data_pays_target" : "no_data_pays_nothing";
  if (found.floored) return "floored";
  if (found.capped) return "capped";
  return isZero(payout) ? "below_threshold" : null;
}

// ---------------------------------------------------------------- beside the elements

// [unrounded pay, unrounded pay of the year's earlier periods] of a commission in a run.
function commissionIn(commission, at) {
  const target = targetOf(commission.target, commission.name, at, commission.cumulation !== "year to date");
  const bands = tableOf(commission, target, at);
  const amount = figureOf(commission.reading, at).value;
  if (amount === null || bands === null) {
    const paid = commission.paysTarget ? target : null;
    return [paid !== null && bands !== null ? ratesOn(bands, paid) : ZERO, ZERO];
  }
  if (commission.cumulation === "each row") {
    const input = inputOf(commission.reading, at);
    const rows = own(at.point.taken, input) ? own(at.point.rows, input) ?? [] : [];
    const paid = rows.map(([each, share, count]) =>
      times(times(ratesOn(bands, read(each)), read(share)), { n: BigInt(count), d: 1n }));
    return [sum(paid), ZERO];
  }
  const before = commission.before === null ? null : figureOf(commission.before, at).value;
  return [ratesOn(bands, amount), before === null ? ZERO : ratesOn(bands, before)];
}

// The rate table with its bounds in money; null where they are shares of a target that is not there.
function tableOf(commission, target, at) {
  let scale = ONE;
  if (commission.ofTarget) {
    if (target === null) return null;
    scale = target;
  }
  const shrunk = commission.ofTarget && Boolean(commission.target?.prorated);
  if (commission.prorated && !shrunk) scale = times(scale, at.inPlan);
  const scaled = (bound) => (bound === null ? null : times(read(bound), scale));
  return commission.bands.map(([low, high, included, rate, onAll]) => ({
    low: scaled(low), high: scaled(high), included, rate: read(rate), onAll,
  }));
}

function ratesOn(bands, amount) {
  let index = bands.slice(0, -1).findIndex(({ high, included }) =>
    high === null || less(amount, high) || (included && same(amount, high)));
  if (index < 0) index = bands.length - 1;
  return paidIn(bands, index, amount);
}

function paidIn(bands, index, amount) {
  const { low, rate, onAll } = bands[index];
  if (onAll) return times(rate, amount);
  const below = index && low !== null ? paidIn(bands, index - 1, low) : ZERO;
  return plus(below, times(rate, low === null ? amount : minus(amount, low)));
}

// An award in a run: unrounded pay, that of earlier periods, and whether its condition is met.
function awardIn(award, { at, standing }) {
  const amount = read(award.amount);
  if (award.reading !== null) {
    const count = figureOf(award.reading, at).value;
    const before = award.before === null ? ZERO : figureOf(award.before, at).value ?? ZERO;
    const own = count === null ? ZERO : minus(count, before);
    const noData = count === null;
    return { paid: times(amount, count ?? ZERO), earlier: times(amount, before), own, met: null, noData };
  }
  const holding = award.when === null ? true : holds(award.when, standing);
  const met = holding === null ? award.paysWithoutData : holding;
  return { paid: met ? amount : ZERO, earlier: ZERO, own: ZERO, met, noData: holding === null };
}

// Each run's days and cap are those of its own terms, as what it pays is.
function awardLine(found, unit) {
  const { award } = found.at(-1);
  const paying = found.filter((each) => !each.award.outside);
  const workings = paying.map((each) => {
    const { at } = each.run;
    const part = each.award.prorated ? times(at.part, at.inPlan) : at.part;
    const limit = each.award.cap === null ? null : roundedDown(read(each.award.cap), unit);
    return { part, limit, ...awardIn(each.award, each.run) };
  });
  const held = (money, limit) => (limit === null ? money : smaller(money, limit));
  const exact = sum(workings.map(({ part, paid }) => times(part, paid)));
  const exactBefore = sum(workings.map(({ part, earlier }) => times(part, earlier)));
  const used = rounded(sum(workings.map(({ part, limit, earlier }) => times(part, held(earlier, limit)))), unit);
  const capped = rounded(sum(workings.map(({ part, limit, paid }) => times(part, held(paid, limit)))), unit);
  const pay = minus(capped, used);
  const isCapped = less(pay, minus(rounded(exact, unit), rounded(exactBefore, unit)));
  const { name, title } = award;
  const reason = paying.length === 0
    ? award.outside
    : awardReason(workings, pay, minus(exact, exactBefore), isCapped, used);
  return { kind: award.spiff ? "spiff" : "bonus", name, title, pay, reason };
}

function awardReason(workings, pay, exact, capped, used) {
  if (capped) return !isZero(pay) || isZero(used) ? "capped" : "award_cap_used";
  if (!isZero(pay)) return workings.some(({ noData }) => noData) ? "no_data_pays_target" : null;
  if (!isZero(exact)) return "rounded_to_zero";
  if (workings.some(({ met }) => met !== null)) {
    if (workings.some(({ met }) => met)) return "no_amount";
    return workings.every(({ noData }) => noData) ? "no_data_pays_nothing" : "condition_not_met";
  }
  return workings.some(({ own }) => !isZero(own)) ? "no_amount" : "nothing_counted";
}

// ---------------------------------------------------------------- lines and the total

function linesOf(runs, unit) {
  const elements = new Map();
  const commissions = new Map();
  const awards = new Map();
  for (const run of runs) {
    for (const element of run.at.terms.elements) add(elements, element.name, { element, run });
    for (const commission of run.at.terms.commissions) add(commissions, commission.name, { commission, run });
    for (const award of run.at.terms.awards) add(awards, award.name, { award, run });
  }
  return {
    elements: [...elements.values()].map((found) => elementLine(found, unit)),
    commissions: [...commissions.values()].map((found) => {
      const paid = found.map(({ commission, run }) => commissionIn(commission, run.at).map((x) => times(x, run.at.part)));
      const [through, before] = [0, 1].map((i) => rounded(sum(paid.map((each) => each[i])), unit));
      const { name, title } = found.at(-1).commission;
      return { kind: "commission", name, title, pay: minus(through, before), reason: null };
    }),
    awards: [...awards.values()].map((found) => awardLine(found, unit)),
  };
}

function add(lists, name, item) {
  if (lists.has(name)) lists.get(name).push(item);
  else lists.set(name, [item]);
}

function elementLine(found, unit) {
  const workings = found.map(({ element, run }) => run.workings.get(element.name));
  const exact = sum(workings.map(({ pay }) => pay));
  const targetPay = sum(workings.map((each) => each.targetPay));
  const last = workings.at(-1);
  const { name, title } = found.at(-1).element;
  const one = workings.length === 1 || isZero(targetPay);
  const pay = rounded(exact, unit);
  return {
    kind: "element", name, title, workings, pay,
    payout: one ? last.payout : over(exact, targetPay),
    reason: lineReason(workings, exact, pay),
  };
}

// Days without variable pay say why only where there are no others.
function lineReason(workings, exact, pay) {
  if (isZero(pay) && !isZero(exact)) return "rounded_to_zero";
  if (isZero(pay) && workings.some((each) => !isZero(each.pay))) return "adds_to_zero";
  const paid = workings.filter(({ variable }) => !isZero(variable));
  const atStake = paid.length > 0 ? paid : workings;
  const [first] = atStake;
  const shared = atStake.every(({ reason }) => reason === first.reason) ? first.reason : null;
  if (!isZero(pay) || shared !== null) return shared;
  return atStake.find(({ reason }) => reason !== null)?.reason ?? "below_threshold";
}

// What the total floor adds and the total cap takes away: Z − A.
function limitLines(runs, inside, spiffs, unit) {
  const lines = [];
  const floor = limitOver(runs.filter((run) => run.at.terms.floor), "floor");
  if (floor) {
    const lifted = roundedUp(floor.amount, unit);
    const before = plus(inside, included(floor.limit, spiffs));
    if (less(before, lifted)) {
      const pay = minus(lifted, before);
      lines.push({ kind: "floor", pay, reason: "total_floor" });
      inside = plus(inside, pay);
    }
  }
  const cap = runs.every((run) => run.at.terms.cap) && limitOver(runs, "cap");
  if (cap) {
    const lowered = roundedDown(cap.amount, unit);
    const before = plus(inside, included(cap.limit, spiffs));
    if (less(lowered, before)) lines.push({ kind: "cap", pay: minus(lowered, before), reason: "total_cap" });
  }
  return lines;
}

function limitOver(runs, which) {
  if (!runs.length) return null;
  const amounts = runs.flatMap(({ at }) => {
    const limit = at.terms[which];
    return [
      limit.share === null ? ZERO : times(read(limit.share), at.variable),
      limit.amount === null ? ZERO : times(read(limit.amount), at.part),
    ];
  });
  return { limit: runs.at(-1).at.terms[which], amount: sum(amounts) };
}

const included = (limit, spiffs) =>
  sum(spiffs.filter(({ name }) => limit.including.includes(name)).map(({ pay }) => pay));

function score(page, point) {
  const unit = read(page.unit);
  const runs = page.settings[point.setting].runs.map((_, index) => scoreRun(runOf(page, point.setting, index, point)));
  const { elements, commissions, awards } = linesOf(runs, unit);
  const spiffs = awards.filter(({ kind }) => kind === "spiff");
  const inside = sum([...elements, ...commissions, ...awards.filter(({ kind }) => kind === "bonus")].map(({ pay }) => pay));
  const limits = limitLines(runs, inside, spiffs, unit);
  return {
    runs,
    lines: [...elements, ...commissions, ...awards, ...limits],
    variable: sum(runs.map(({ at }) => at.variable)),
    total: sum([inside, ...limits.map(({ pay }) => pay), ...spiffs.map(({ pay }) => pay)]),
  };
}

// The same as texts, for whoever wants to check the page against the product.
globalThis.planlangScore = (page, point) => {
  const { lines, variable, total } = score(page, point);
  return {
    variable: written(variable),
    total: written(total),
    lines: lines.map(({ kind, name, pay, payout, reason }) =>
      [name ?? kind, written(pay), payout ? written(payout) : null, reason]),
  };
};
