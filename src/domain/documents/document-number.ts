/** 发文字号: code of the organ and kind, year, number in that year, such as `×公法建〔2026〕3号`. */
export interface DocumentNumber {
  /** 机关代字 with the kind, such as `×公法建`. */
  readonly prefix: string;
  readonly year: number;
  /** Counts from 1, per organ, kind and year, without gaps. */
  readonly number: number;
}

/** GB/T 9704 7.2.4: year in full in 六角括号, number without leading zeros and without 第. */
export function formatDocumentNumber({ prefix, year, number }: DocumentNumber): string {
  return `${prefix}〔${year}〕${number}号`;
}

/** The reverse of {@link formatDocumentNumber}; undefined for anything it would not write. */
export function parseDocumentNumber(text: string): DocumentNumber | undefined {
  const match = /^(\S{1,20})〔(\d{4})〕([1-9]\d*)号$/u.exec(text);
  return match ? { prefix: match[1]!, year: Number(match[2]), number: Number(match[3]) } : undefined;
}
