import type { ReactNode } from 'react';

type OutsideLinkProps = { readonly href: string; readonly className?: string; readonly children: ReactNode };

/**
 * A link out of the extension, in a tab of its own. Addresses may come from a session, which is a stranger's text: only
 * http(s) opens, anything else is shown as the text it is.
 */
export function OutsideLink({ href, className, children }: OutsideLinkProps) {
  if (!/^https?:\/\//i.test(href)) return <span className={className}>{children}</span>;
  return (
    <a className={className} href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}
