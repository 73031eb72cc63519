/**
 * What a template may ask for. Each field has a name for programs and a tag for the office, which writes it into Word as `{主送单位}`;
 * the tag, its meaning and its example are what `docs/templates.md` shows.
 */
export interface Field {
  readonly type: 'text' | 'list' | 'image' | 'flag';
  readonly tag: string;
  readonly meaning: string;
  /** May be missing in the data: then the tag is replaced by nothing, and `{#tag}…{/tag}` leaves out what it holds. */
  readonly optional: boolean;
  /** A template without it is refused: a document without its number is none. */
  readonly required: boolean;
}

export interface TextField<O extends boolean = boolean> extends Field {
  readonly type: 'text';
  readonly optional: O;
  readonly example: string;
}

export interface FlagField extends Field {
  readonly type: 'flag';
  readonly example: boolean;
}

export interface ImageField<O extends boolean = boolean> extends Field {
  readonly type: 'image';
  readonly optional: O;
}

export interface ListField<I extends Fields = Fields> extends Field {
  readonly type: 'list';
  readonly items: I;
}

export type Fields = Readonly<Record<string, TextField | FlagField | ImageField | ListField>>;

/** A picture in a document: PNG or JPEG, drawn at this size. */
export interface DocumentImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly widthMm: number;
  readonly heightMm: number;
  /** Read out to who does not see it. */
  readonly description: string;
}

type ValueOf<F> =
  F extends ListField<infer I> ? readonly DataOf<I>[] : F extends FlagField ? boolean : F extends ImageField ? DocumentImage : string;
type OptionalNames<F extends Fields> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F];

/** The data that fills a template with these fields. A line break in a text begins a new paragraph. */
export type DataOf<F extends Fields> = { readonly [K in Exclude<keyof F, OptionalNames<F>>]: ValueOf<F[K]> } & {
  readonly [K in OptionalNames<F>]?: ValueOf<F[K]> | undefined;
};

/** A text that is always there. */
export function text(tag: string, meaning: string, example: string): TextField<false> {
  return { type: 'text', tag, meaning, example, optional: false, required: false };
}

/** A text that must stand in every template of the kind. */
export function requiredText(tag: string, meaning: string, example: string): TextField<false> {
  return { type: 'text', tag, meaning, example, optional: false, required: true };
}

/** A text that may be missing. */
export function optionalText(tag: string, meaning: string, example: string): TextField<true> {
  return { type: 'text', tag, meaning, example, optional: true, required: false };
}

export function flag(tag: string, meaning: string, example: boolean): FlagField {
  return { type: 'flag', tag, meaning, example, optional: false, required: false };
}

/** A picture that may be missing: `{#有tag}{tag}{/有tag}`. */
export function optionalImage(tag: string, meaning: string): ImageField<true> {
  return { type: 'image', tag, meaning, optional: true, required: false };
}

/** Repeated by `{#tag}…{/tag}`. `{#有tag}…{/有tag}` shows what it holds when there is at least one,
 * `{#无tag}…{/无tag}` when there is none; inside, `{序号}` and `{中文序号}` count. */
export function list<I extends Fields>(tag: string, meaning: string, items: I): ListField<I> & { readonly optional: false } {
  return { type: 'list', tag, meaning, items, optional: false, required: false };
}

export function requiredList<I extends Fields>(tag: string, meaning: string, items: I): ListField<I> & { readonly optional: false } {
  return { ...list(tag, meaning, items), required: true };
}

/** What each element of a list has beside its own fields. */
export const COUNTING = { 序号: '1、2、3…', 中文序号: '一、二、三…', 多项序号: '1．2．3．…' } as const;

/** The condition that a list has an element, or that a picture is there. */
export function hasTag(listTag: string): string {
  return `有${listTag}`;
}

/** The condition that a list has none, or that a picture is missing. */
export function lacksTag(listTag: string): string {
  return `无${listTag}`;
}
