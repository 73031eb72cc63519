import type { FieldProblem } from '../kernel';
import { type Fields, hasTag } from './fields';
import { knownTags } from './template-data';

/** What a condition adds to the tags known outside of it. */
const NOTHING_MORE: ReturnType<typeof knownTags> = new Map();

/** A tag as it stands in a template. */
export interface TemplateTag {
  /** Without braces and mark. */
  readonly name: string;
  readonly kind: 'value' | 'open' | 'close';
  /** Where it stands, for whoever has to find it in Word. */
  readonly where: string;
}

/** Cuts the tags out of a paragraph's text: `{name}`, `{#name}`, `{/name}`; what stands between braces otherwise is a tag that nobody knows. */
export function tagsOf(text: string, where: string): TemplateTag[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, inner]) => {
    const trimmed = inner!.trim();
    if (trimmed.startsWith('#')) return { kind: 'open', name: trimmed.slice(1).trim(), where };
    if (trimmed.startsWith('/')) return { kind: 'close', name: trimmed.slice(1).trim(), where };
    return { kind: 'value', name: trimmed, where };
  });
}

/**
 * Whether a template's tags can be filled: every tag is known where it stands, loops and conditions are closed in order, what the kind
 * requires is there.
 *
 * @returns every problem, with the place in words; empty when it can be filled.
 */
export function checkTags(fields: Fields, tags: readonly TemplateTag[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const report = (where: string, message: string, value: string): void => void problems.push({ field: where, message, value });
  const open: { readonly tag: TemplateTag; readonly known: ReturnType<typeof knownTags> }[] = [];
  const seen = new Set<string>();
  const outer = knownTags(fields);
  const find = (name: string) =>
    [...open]
      .reverse()
      .find(({ known }) => known.has(name))
      ?.known.get(name) ?? outer.get(name);

  for (const tag of tags) {
    if (tag.kind === 'close') {
      const last = open.pop();
      if (!last) report(tag.where, `{/${tag.name}} closes what was never opened`, tag.name);
      else if (tag.name !== '' && tag.name !== last.tag.name)
        report(tag.where, `{/${tag.name}} stands where {/${last.tag.name}} is expected (opened in ${last.tag.where})`, tag.name);
      continue;
    }
    const field = find(tag.name);
    if (field === undefined) report(tag.where, unknownTag(tag.name, fields), tag.name);
    else seen.add(tag.name);
    if (tag.kind === 'open' && typeof field === 'object' && field.type === 'image')
      report(tag.where, `{#${tag.name}} is a picture: write {#${hasTag(tag.name)}}…{/${hasTag(tag.name)}}`, tag.name);
    if (tag.kind === 'open')
      open.push({ tag, known: typeof field === 'object' && field.type === 'list' ? knownTags(field.items, true) : NOTHING_MORE });
    else if (field === 'condition' || (typeof field === 'object' && (field.type === 'list' || field.type === 'flag')))
      report(tag.where, `{${tag.name}} is no text: write {#${tag.name}}…{/${tag.name}}`, tag.name);
  }
  for (const { tag } of open) report(tag.where, `{#${tag.name}} is never closed`, tag.name);
  for (const field of Object.values(fields))
    if (field.required && !seen.has(field.tag)) report('the template', `{${field.tag}} (${field.meaning}) is missing`, field.tag);
  return problems;
}

function unknownTag(name: string, fields: Fields): string {
  const list = Object.values(fields).find((field) => field.type === 'list' && knownTags(field.items, true).has(name));
  if (list) return `{${name}} has a value only between {#${list.tag}} and {/${list.tag}}`;
  return `{${name}} is no placeholder of this document; see docs/templates.md`;
}
