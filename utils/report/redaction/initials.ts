/** `A. L.` of `Ada Lovelace`, `ada.lovelace@shop.example` and `ada_lovelace`; `null` of what holds no letter. */
export function initialsOf(name: string): string | null {
  const [local = ''] = name.split('@', 1);
  const letters = Array.from(local.matchAll(/(?<![\p{L}\p{N}])\p{L}|(?<=_)\p{L}/gu), ([letter]) =>
    letter.toUpperCase(),
  );
  return letters.length === 0
    ? null
    : letters
        .slice(0, 3)
        .map((letter) => `${letter}.`)
        .join(' ');
}
