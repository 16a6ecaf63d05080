const ip = '[ip]';

/** Text without IP addresses, which leave the report at no level. */
export function redactIps(text: string): string {
  return text
    .replace(fourPart, (found) => (found.split('.').every((part) => Number(part) <= 255) ? ip : found))
    .replace(manyPart, (found, at: number, whole: string) => withoutIpv6(found, whole.slice(at + found.length)));
}

const fourPart = /(?<!\d|\d\.)\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/g;
/** It may stand behind a colon, and a colon, a full stop or a port behind it. */
const manyPart = /(?<![\p{L}\p{N}])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,9}/giu;

/** The longest beginning that is an address and ends where a part of it does. */
function withoutIpv6(found: string, rest: string): string {
  for (let end = found.length; end > 2; end -= 1) {
    const isEnd = !/^[\p{L}\p{N}]/u.test(found.slice(end) + rest);
    if (isEnd && isIpv6(found.slice(0, end))) return ip + found.slice(end);
  }
  return found;
}

/** `::` also stands between names of a programming language: those have no digit. */
function isIpv6(text: string): boolean {
  return /\d/.test(text) && URL.canParse(`http://[${text}]`);
}
