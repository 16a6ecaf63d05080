import type { ReactNode } from 'react';

/** A scene's frame: its title and content. PostHog: SceneLayout */
export function Scene({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div className="scene-layout">
      <div className="scene-layout__content">
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  );
}
