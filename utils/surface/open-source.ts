import type { Source, SourceEvents } from './source';
import type { Surface } from './surface';

/** Opens the source that belongs to a surface. It tells its first view soon after, and each change of it. */
export async function openSource(surface: Surface, events: SourceEvents): Promise<Source> {
  // A surface needs its own source and none of the others' scripts.
  switch (surface.kind) {
    case 'dock':
      return (await import('./dock-source')).openDockSource(surface.tabId, events);
    case 'panel':
      return (await import('./panel-source')).openPanelSource(surface.windowId, events);
    case 'tab':
      return (await import('./tab-source')).openTabSource(events);
  }
}
