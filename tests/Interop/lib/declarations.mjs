// The official clients declare what every stream sends and what every request is answered with. These declarations are generated from the venue's
// documentation, so they tell which keys there must be, and of which types.
import { readFileSync } from 'node:fs';
import { show } from './expect.mjs';

/** How many items of an array are looked at. */
const items = 3;

const primitives = new Set(['string', 'number', 'boolean', 'bigint', 'object']);

export class Declarations {
  #arrays = new Map();
  #aliases = new Map();
  #interfaces = new Map();
  #text;

  constructor(file) {
    this.#text = readFileSync(file, 'utf8');
    for (const [, name, item] of this.#text.matchAll(/^interface ([\w$]+) extends Array<(.+)> \{/gm)) this.#arrays.set(name, item);
    for (const [, name, type] of this.#text.matchAll(/^type ([\w$]+) = ([\w$ |]+);/gm)) this.#aliases.set(name, type);
    for (const [, name, body] of this.#text.matchAll(/^interface ([\w$]+) \{\n([^]*?)^\}/gm)) this.#interfaces.set(name, fieldsOf(body));
  }

  /** The methods for streams, by name: their required parameters, and the type of what they send. */
  streams() {
    return this.#methods('WebsocketStream<([\\w$]+)>');
  }

  /** The methods for requests over REST. */
  requests() {
    return this.#methods('Promise<RestApiResponse<([\\w$]+)>>');
  }

  /** What is wrong with a value, as a list of texts; empty when it has all keys, each of its type. */
  faults(value, type, path = 'it') {
    const item = /^Array<(.+)>$/.exec(type)?.[1] ?? /^([\w$]+)\[\]$/.exec(type)?.[1] ?? this.#arrays.get(type);
    if (item) {
      if (!Array.isArray(value)) return [`${path} must be an array`];
      return value.slice(0, items).flatMap((each, i) => this.faults(each, item, `${path}[${i}]`));
    }
    const parts = type.split('|').map((part) => part.trim());
    if (parts.length > 1) {
      return parts.map((part) => this.faults(value, part, path)).reduce((least, faults) => (faults.length < least.length ? faults : least));
    }
    if (this.#aliases.has(type)) return this.faults(value, this.#aliases.get(type), path);
    if (primitives.has(type)) return typeof value === type ? [] : [`${path} must be a ${type}, and is ${show(value)}`];
    if (!this.#interfaces.has(type)) return [];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} must be an object`];
    return [...this.#interfaces.get(type)].flatMap(([key, field]) => {
      const here = path === 'it' ? key : `${path}.${key}`;
      return key in value ? this.faults(value[key], field.type, here) : [`${here} is missing`];
    });
  }

  #methods(result) {
    const methods = new Map();
    for (const [, name, request, type] of this.#text.matchAll(new RegExp(`^ {2,4}(\\w+)\\((?:requestParameters\\??: ([\\w$]+))?\\): ${result};`, 'gm'))) {
      const required = [...this.#interfaces.get(request) ?? []].filter(([, { optional }]) => !optional).map(([field]) => field);
      methods.set(name, { name, required, type });
    }
    return methods;
  }
}

function fieldsOf(body) {
  const fields = new Map();
  for (const [, quoted, plain, optional, type] of body.matchAll(/^\s+(?:readonly )?(?:['"]([^'"]+)['"]|(\w+))(\?)?: (.+);$/gm)) {
    fields.set(quoted ?? plain, { optional: optional === '?', type: type.trim() });
  }
  return fields;
}
