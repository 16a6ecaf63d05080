import './skeleton.css';

/** What kind of rows will stand there: moments in time, a person with a picture, facts with their labels. */
export type SkeletonShape = 'moments' | 'person' | 'facts';

/** How much of its line each row fills, in per cent: rows are of different lengths, and always the same ones. */
const fills = [72, 54, 84, 62, 44, 76, 58, 68, 80, 50, 65, 74];

type SkeletonProps = { readonly shape: SkeletonShape; readonly rows: number };

/**
 * Rows where facts will stand, in the geometry that they will have, so that nothing jumps when they arrive. At most
 * twelve: more are below the fold.
 */
export function Skeleton({ shape, rows }: SkeletonProps) {
  return (
    <div className={`skeleton ${shape}`} aria-hidden>
      {fills.slice(0, rows).map((fill) => (
        <div key={fill}>
          <i style={{ inlineSize: `${fill}%` }} />
        </div>
      ))}
    </div>
  );
}
