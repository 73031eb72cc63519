import { chineseOrdinal, officialText } from './chinese-text';
import { COUNTING, type DocumentImage, type Fields, hasTag, lacksTag } from './fields';

/** A filled-in value under its tag: what the template engine is given. */
export type TagValue = string | boolean | DocumentImage | TagValues[];
export interface TagValues {
  [tag: string]: TagValue;
}

/**
 * The data of a document under the tags of its template. Missing optional texts become empty; every list and picture gets its conditions (`有附件`, `无附件`),
 * every element its numbers.
 *
 * @throws RangeError when a value is missing that is not optional, or one is given that the kind does not have: a mistake of the caller.
 */
export function tagValues(fields: Fields, data: Readonly<Record<string, unknown>>, path = ''): TagValues {
  const unknown = Object.keys(data).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) throw new RangeError(`${path}${unknown} is no field of this document`);
  const values: TagValues = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = data[name];
    if (field.type === 'image') {
      values[hasTag(field.tag)] = value !== undefined;
      values[lacksTag(field.tag)] = value === undefined;
    }
    if (value === undefined || value === null) {
      if (!('optional' in field) || !field.optional) throw new RangeError(`${path}${name} (${field.tag}) is missing`);
      values[field.tag] = '';
    } else if (field.type === 'list') {
      const elements = value as readonly Readonly<Record<string, unknown>>[];
      values[field.tag] = elements.map((element, i) => ({
        ...tagValues(field.items, element, `${path}${name}[${i}].`),
        序号: String(i + 1),
        // A single attachment bears no number (GB/T 9704 7.3.4).
        多项序号: elements.length > 1 ? `${i + 1}．` : '',
        中文序号: i < 99 ? chineseOrdinal(i + 1) : String(i + 1),
      }));
      values[hasTag(field.tag)] = elements.length > 0;
      values[lacksTag(field.tag)] = elements.length === 0;
    } else values[field.tag] = typeof value === 'string' ? officialText(value) : (value as TagValue);
  }
  return values;
}

/** A tag of a field, a list's condition, or one of the numbers in a list, that a template may use at a place. */
export function knownTags(fields: Fields, inList = false): Map<string, Fields[string] | 'condition' | 'counter'> {
  const known = new Map<string, Fields[string] | 'condition' | 'counter'>();
  for (const field of Object.values(fields)) {
    known.set(field.tag, field);
    if (field.type === 'list' || field.type === 'image')
      for (const tag of [hasTag(field.tag), lacksTag(field.tag)]) known.set(tag, 'condition');
  }
  if (inList) for (const tag of Object.keys(COUNTING)) known.set(tag, 'counter');
  return known;
}

/** Data made of the examples, two elements to a list, so that a template can be looked at before there is anything to print. */
export function exampleData(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
      if (field.type === 'image') return [];
      if (field.type === 'list') return [[name, [exampleData(field.items), exampleData(field.items)]]];
      return [[name, field.example]];
    }),
  );
}
