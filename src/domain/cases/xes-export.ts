import { hasTime, type Moment, type Zone } from '../kernel';
import type { Attributes, CaseEvent, CaseRecord, Scalar } from './case-record';

/**
 * A log of case timelines in XES (IEEE 1849-2016) for process-mining tools: a case is a trace, a step an event. The standard extensions
 * concept, time, organizational and lifecycle say what their keys mean; what they have no key for stands under `zhiping:`.
 */
export function xesHeader(): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
\t<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
\t<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
\t<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
\t<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
\t<global scope="trace">
\t\t<string key="concept:name" value=""/>
\t</global>
\t<global scope="event">
\t\t<string key="concept:name" value=""/>
\t\t<date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
\t\t<string key="lifecycle:transition" value="complete"/>
\t</global>
\t<classifier name="Activity" keys="concept:name"/>
`;
}

export function xesFooter(): string {
  return '</log>\n';
}

/**
 * One case. A day without an hour becomes its midnight in the zone and says so (`zhiping:precision`), because XES knows moments only.
 * Of several officers the first is the resource and all stand under `zhiping:officers`.
 */
export function xesTrace(record: CaseRecord, zone: Zone): string {
  const own: [string, Scalar | undefined][] = [
    ['concept:name', record.externalId],
    ['zhiping:source', record.source],
    ['zhiping:sourceVersion', record.sourceVersion],
    ['zhiping:caseNumber', record.caseNumber],
    ['zhiping:kind', record.kind],
    ['zhiping:cause', record.cause],
    ['zhiping:title', record.title],
    ['zhiping:unit', record.unit],
    ['zhiping:leadOfficer', record.leadOfficer],
    ['zhiping:incidentNumber', record.incidentNumber],
    ['zhiping:status', record.status],
  ];
  const attributes = own.map(([key, value]) => element(key, value)).join('') + attributesOf(record.attributes);
  return `\t<trace>\n${indent(attributes, 2)}${record.events.map((event) => eventOf(event, record.unit, zone)).join('')}\t</trace>\n`;
}

function eventOf({ type, at, until, by, person, attributes }: CaseEvent, unit: string, zone: Zone): string {
  const parts = [
    element('concept:name', type),
    `<date key="time:timestamp" value="${timestamp(at, zone)}"/>\n`,
    element('lifecycle:transition', 'complete'),
    element('org:resource', by?.[0]),
    element('org:group', unit),
    element('zhiping:officers', by && by.length > 1 ? by.join(' ') : undefined),
    element('zhiping:person', person),
    until === undefined ? '' : `<date key="zhiping:until" value="${timestamp(until, zone)}"/>\n`,
    element('zhiping:precision', hasTime(at) ? undefined : 'day'),
    attributesOf(attributes ?? {}),
  ];
  return `\t\t<event>\n${indent(parts.join(''), 3)}\t\t</event>\n`;
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([key, value]) => element(key, value))
    .join('');
}

function timestamp(at: Moment, zone: Zone): string {
  return hasTime(at) ? at : zone.momentOf(zone.instantAt(at));
}

function element(key: string, value: Scalar | undefined): string {
  if (value === undefined || value === null) return '';
  const tag = typeof value === 'boolean' ? 'boolean' : typeof value === 'string' ? 'string' : Number.isInteger(value) ? 'int' : 'float';
  return `<${tag} key="${escape(key)}" value="${escape(String(value))}"/>\n`;
}

function indent(lines: string, depth: number): string {
  return lines.replace(/^(?=.)/gm, '\t'.repeat(depth));
}

/** Line breaks as references, or XML would read them as blanks; what XML 1.0 cannot hold at all is left out. */
function escape(text: string): string {
  return text.replace(NOT_IN_XML, '').replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character]!);
}

// eslint-disable-next-line no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
