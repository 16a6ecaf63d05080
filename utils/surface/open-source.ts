import { openDockSource } from './dock-source';
import { openPanelSource } from './panel-source';
import type { Source, SourceEvents } from './source';
import type { Surface } from './surface';
import { openTabSource } from './tab-source';

/** Opens the source that belongs to a surface. It tells its first view soon after, and each change of it. */
export function openSource(surface: Surface, events: SourceEvents): Source {
  switch (surface.kind) {
    case 'dock':
      return openDockSource(surface.tabId, events);
    case 'panel':
      return openPanelSource(surface.windowId, events);
    case 'tab':
      return openTabSource(events);
  }
}
