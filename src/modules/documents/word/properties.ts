import { childOf, childrenOf, elementsOf, type XmlElement } from './xml';

/** Properties of a paragraph or a run by element name, with the attributes of later ones laid over those of earlier ones. */
export type Properties = ReadonlyMap<string, XmlElement>;
export const NONE: Properties = new Map();

/** Lays the children of a `w:pPr`, `w:rPr` … over what stands below it. */
export function over(below: Properties, above: XmlElement | undefined): Properties {
  if (!above) return below;
  const merged = new Map(below);
  for (const element of elementsOf(above)) {
    const former = merged.get(element.name);
    const adds = former && !['w:tabs', 'w:sectPr', 'w:rPr', 'w:numPr'].includes(element.name);
    merged.set(element.name, adds ? mergeElement(former, element) : element);
  }
  return merged;
}

function mergeElement(former: XmlElement, later: XmlElement): XmlElement {
  const attributes = { ...former.attributes, ...later.attributes };
  // An indent in points takes the place of one in characters of a style below, and the reverse, per kind.
  for (const [own, other] of [
    ['w:firstLine', 'w:hanging'],
    ['w:hanging', 'w:firstLine'],
  ] as const)
    if (later.attributes[own] !== undefined && later.attributes[other] === undefined) delete attributes[other];
  const names = new Set(elementsOf(later).map(({ name }) => name));
  return { ...later, attributes, children: [...elementsOf(former).filter(({ name }) => !names.has(name)), ...later.children] };
}

/** Whether an on/off property is on; absent is off. */
export function isOn(properties: Properties, name: string): boolean {
  const element = properties.get(name);
  return element !== undefined && !['0', 'false', 'off', 'none'].includes(element.attributes['w:val'] ?? 'true');
}

export function valueOf(properties: Properties, name: string, attribute = 'w:val'): string | undefined {
  return properties.get(name)?.attributes[attribute];
}

/** Twips as points. */
export function twips(value: string | undefined, fallback = 0): number {
  const number = Number(value);
  return value === undefined || !Number.isFinite(number) ? fallback : number / 20;
}

interface Style {
  readonly type: string;
  readonly basedOn: string | undefined;
  readonly element: XmlElement;
}

/** The styles of a document: what a paragraph, a run or a table has before its own properties. */
export class Styles {
  private readonly styles = new Map<string, Style>();
  private readonly defaults: { readonly paragraph: Properties; readonly run: Properties };
  private readonly defaultParagraph: string | undefined;

  constructor(root: XmlElement | undefined) {
    const defaults = childOf(root, 'w:docDefaults');
    this.defaults = {
      paragraph: over(NONE, childOf(childOf(defaults, 'w:pPrDefault'), 'w:pPr')),
      run: over(NONE, childOf(childOf(defaults, 'w:rPrDefault'), 'w:rPr')),
    };
    let defaultParagraph: string | undefined;
    for (const element of childrenOf(root, 'w:style')) {
      const { 'w:styleId': id, 'w:type': type = '', 'w:default': isDefault } = element.attributes;
      if (id === undefined) continue;
      this.styles.set(id, { type, basedOn: childOf(element, 'w:basedOn')?.attributes['w:val'], element });
      if (type === 'paragraph' && isDefault === '1') defaultParagraph = id;
    }
    this.defaultParagraph = defaultParagraph;
  }

  paragraph(id: string | undefined): { readonly paragraph: Properties; readonly run: Properties } {
    let { paragraph, run } = this.defaults;
    for (const element of this.chain(id ?? this.defaultParagraph)) {
      paragraph = over(paragraph, childOf(element, 'w:pPr'));
      run = over(run, childOf(element, 'w:rPr'));
    }
    return { paragraph, run };
  }

  character(id: string | undefined, below: Properties): Properties {
    return this.chain(id).reduce((run, element) => over(run, childOf(element, 'w:rPr')), below);
  }

  table(id: string | undefined): Properties {
    return this.chain(id).reduce((table, element) => over(table, childOf(element, 'w:tblPr')), NONE);
  }

  /** The elements of a style and of those it is based on, the base first. */
  private chain(id: string | undefined): XmlElement[] {
    const chain: XmlElement[] = [];
    for (let next = id; next !== undefined && chain.length < 20;) {
      const style = this.styles.get(next);
      if (!style) break;
      chain.unshift(style.element);
      next = style.basedOn;
    }
    return chain;
  }
}
