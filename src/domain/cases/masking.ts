import type { CasePerson, CaseRecord } from './case-record';

/** A name with all but its first character hidden: 张伟 → 张*. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(rest.length);
}

/** An identity number with only its first three and last two characters left. */
export function maskNumber(number: string): string {
  return number.length <= 5 ? '*'.repeat(number.length) : number.slice(0, 3) + '*'.repeat(number.length - 5) + number.slice(-2);
}

/** The record as those see it who may not read personal data: names, numbers, addresses and days of birth are hidden, years stay. */
export function maskPersons(record: CaseRecord): CaseRecord {
  return { ...record, persons: record.persons.map(maskPerson) };
}

export function maskPerson({ name, identityNumber, birthDate, phone, address, ...person }: CasePerson): CasePerson {
  return {
    ...person,
    ...(name !== undefined && { name: maskName(name) }),
    ...(identityNumber !== undefined && { identityNumber: maskNumber(identityNumber) }),
    ...(birthDate !== undefined && { birthDate: `${birthDate.slice(0, 4)}-**-**` }),
    ...(phone !== undefined && { phone: maskNumber(phone) }),
    ...(address !== undefined && { address: maskName(address) }),
  };
}
