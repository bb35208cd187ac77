// What the checks assert with. An error says what was expected, and the value that was there instead.

export function expect(condition, text, value) {
  if (!condition) throw new Error(value === undefined ? text : `${text}, and not ${show(value)}`);
}

/** A finite number of JavaScript's own type, above zero. */
export function positive(value, name) {
  expect(typeof value === 'number' && Number.isFinite(value) && value > 0, `${name} must be a number above 0`, value);
  return value;
}

/** A decimal as venues write it: text, with neither exponent nor sign of plus. */
export function decimal(value, name) {
  expect(typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value), `${name} must be a decimal in a string`, value);
  return Number(value);
}

export function positiveDecimal(value, name) {
  return positive(decimal(value, name), name);
}

/** A time in Unix milliseconds that lies within ten minutes of this machine's clock. */
export function recent(value, name) {
  expect(Number.isSafeInteger(value) && Math.abs(value - Date.now()) < 600_000, `${name} must be a time of now in milliseconds`, value);
  return value;
}

export function near(value, other, tolerance, text) {
  expect(Math.abs(value - other) <= tolerance, `${text}: ${value} must be within ${tolerance} of ${other}`);
}

/** Each id is above the one before, by exactly one where the venue promises that. */
export function rising(ids, { consecutive = false } = {}) {
  ids.forEach((id, i) => {
    expect(Number.isSafeInteger(Number(id)), 'an id must be an integer', id);
    if (i === 0) return;
    const step = Number(id) - Number(ids[i - 1]);
    expect(consecutive ? step === 1 : step > 0, `ids must rise${consecutive ? ' by one' : ''}`, ids);
  });
}

/** A value as a text that is short enough for a line. */
export function show(value) {
  const text = JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}n` : item));
  return text === undefined ? String(value) : text.slice(0, 600);
}
