interface Kinds {
  readonly uuid: string;
  readonly text: string;
  readonly integer: number;
  readonly boolean: boolean;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** ISO 8601 with offset */
  readonly instant: string;
}
type Single = keyof Kinds;
type Kind = Single | `${Single}[]`;

/** What a member of a payload is: a kind, a list of it, and `?` when it may be absent. */
export type MemberSpec = Kind | `${Kind}?`;

type ValueOf<K> = K extends `${infer S extends Single}[]` ? readonly Kinds[S][] : K extends Single ? Kinds[K] : never;
type OptionalMember<M> = { [N in keyof M]: M[N] extends `${string}?` ? N : never }[keyof M];

/** The payload that members describe. */
export type PayloadOf<M> = { readonly [N in Exclude<keyof M, OptionalMember<M>>]: ValueOf<M[N]> } & {
  readonly [N in OptionalMember<M>]?: M[N] extends `${infer K}?` ? ValueOf<K> : never;
};

export interface EventDefinition<M extends Readonly<Record<string, MemberSpec>> = Readonly<Record<string, MemberSpec>>> {
  /** One sentence for those who receive it. */
  readonly about: string;
  readonly members: M;
  /** Of the payload's meaning. */
  readonly version: number;
}

/** Keeps the literal kinds of the members. */
export function defineEvent<const M extends Readonly<Record<string, MemberSpec>>>(
  about: string,
  members: M,
  version = 1,
): EventDefinition<M> {
  return { about, members, version };
}
