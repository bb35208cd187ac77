/** Resolves with the first `count` events that `start` pushes. What comes after them is passed over. */
export function take(count, start) {
  return new Promise((resolve, reject) => {
    const events = [];
    const push = (event) => {
      if (events.length === count) return;
      events.push(event);
      if (events.length === count) resolve(events);
    };
    Promise.resolve(start(push)).catch(reject);
  });
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Rejects when the work is not done in time, with a text that says what was waited for. */
export function within(seconds, text, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${text} took more than ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
