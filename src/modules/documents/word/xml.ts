import { SaxesParser } from 'saxes';

/** An element of an office file's XML: prefixes are kept as they stand (`w:p`), which is how every writer of these files names them. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  children: XmlNode[];
}
export type XmlNode = XmlElement | string;

/** @throws Error when the text is no well-formed XML. Entities other than XML's own and documents with a DTD are refused. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  parser.on('doctype', () => {
    throw new Error('a document type is not allowed');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, attributes: attributes as Record<string, string>, children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (characters) => void open.at(-1)!.children.push(characters));
  parser.write(text.startsWith('\ufeff') ? text.slice(1) : text).close();
  return elementsOf(root)[0]!;
}

export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${write(root)}`;
}

export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string');
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(element).find((child) => child.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return elementsOf(element).filter((child) => child.name === name);
}

/** The first element of that name at any depth. */
export function descendantOf(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of elementsOf(element)) {
    const found = child.name === name ? child : descendantOf(child, name);
    if (found) return found;
  }
  return undefined;
}

/** All text below an element, in order. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

function write(node: XmlNode): string {
  if (typeof node === 'string') return escape(node).replaceAll('"', '&quot;');
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escape(value).replaceAll('"', '&quot;')}"`);
  const content = node.children.map(write).join('');
  return content === '' ? `<${node.name}${attributes.join('')}/>` : `<${node.name}${attributes.join('')}>${content}</${node.name}>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
