/** Lines where facts will stand, in the height that they will have, so that nothing jumps when they arrive. */
export function Skeleton({ rows }: { readonly rows: number }) {
  return <div className="skeleton" aria-hidden style={{ blockSize: `${rows * 30}px` }} />;
}
