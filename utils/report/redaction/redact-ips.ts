const ip = '[ip]';

/** Text without IP addresses, which leave the report at no level. */
export function redactIps(text: string): string {
  return text
    .replace(fourPart, (found) => (found.split('.').every((part) => Number(part) <= 255) ? ip : found))
    .replace(manyPart, (found) => (isIpv6(found) ? ip : found));
}

const fourPart = /(?<!\d|\d\.)\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/g;
const manyPart = /(?<![\p{L}\p{N}:])[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*(?![\p{L}\p{N}])/giu;

/** `::` also stands between names of a programming language: those have no digit. */
function isIpv6(text: string): boolean {
  return /\d/.test(text) && URL.canParse(`http://[${text.replace(/\.$/, '')}]`);
}
