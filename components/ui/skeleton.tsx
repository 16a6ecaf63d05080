import './skeleton.css';

const widths = [72, 54, 84, 62, 44, 76];

/** Rows where facts will stand, in the geometry that they will have, so that nothing jumps when they arrive. */
export function Skeleton({ rows }: { readonly rows: number }) {
  return (
    <div className="skeleton" aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        <div key={`${index}`} className="skeleton-row">
          <i />
          <i />
          <i style={{ inlineSize: `${widths[index % widths.length]}%` }} />
        </div>
      ))}
    </div>
  );
}
