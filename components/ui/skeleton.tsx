import './skeleton.css';

/** How much of its line each row fills, in per cent: rows are of different lengths, and always the same ones. */
const fills = [72, 54, 84, 62, 44, 76, 58, 68];

/**
 * Rows where facts will stand, in the geometry that they will have, so that nothing jumps when they arrive. At most
 * eight: more are below the fold.
 */
export function Skeleton({ rows }: { readonly rows: number }) {
  return (
    <div className="skeleton" aria-hidden>
      {fills.slice(0, rows).map((fill) => (
        <div key={fill} className="skeleton-row">
          <i />
          <i />
          <i style={{ inlineSize: `${fill}%` }} />
        </div>
      ))}
    </div>
  );
}
