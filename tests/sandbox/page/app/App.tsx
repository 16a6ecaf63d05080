import {
  Activity,
  ChartColumn,
  CircleHelp,
  MonitorPlay,
  Moon,
  OctagonAlert,
  PanelRight,
  Settings,
  Sun,
  SunMoon,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { appContext } from './appContext.ts';
import { useAppShortcuts } from './hotkeys.ts';
import { Modal } from './Modal.tsx';
import { Player } from './player/Player.tsx';
import { go, replace, usePlace } from './router.ts';
import { CurrentScene, isPlainLayout, modalRecording } from './routes.tsx';
import { setThemeMode, useTheme } from './theme.ts';
import { Toasts, toast } from './toasts.tsx';

const NAV = [
  ['/insights', 'Insights', ChartColumn],
  ['/replay/home', 'Session replay', MonitorPlay],
  ['/error_tracking', 'Error tracking', OctagonAlert],
  ['/activity/explore', 'Activity', Activity],
  ['/settings', 'Settings', Settings],
] as const;

const THEMES = [
  ['light', 'Light', Sun],
  ['dark', 'Dark', Moon],
  ['system', 'As the system', SunMoon],
] as const;

type Overlay = 'none' | 'help' | 'search' | 'jump';

/** The app's shell. PostHog: frontend/src/layout/navigation, frontend/src/scenes/App.tsx */
export function App(): ReactNode {
  const place = usePlace();
  const { mode } = useTheme();
  const [navOpen, setNavOpen] = useState(true);
  const [panelOpen, setPanelOpen] = useState(false);
  const [overlay, setOverlay] = useState<Overlay>('none');
  const closeModal = () => {
    const { sessionRecordingId, ...hash } = place.hash;
    const { timestamp, t, ...search } = place.search;
    replace(place.path, search, hash);
  };
  useAppShortcuts({
    '[': () => setNavOpen(!navOpen),
    ']': () => setPanelOpen(!panelOpen),
    '?': () => setOverlay('help'),
    'mod+k': () => setOverlay('search'),
    'g h': () => go('/insights'),
    'g r': () => go('/replay/home'),
    'g e': () => go('/error_tracking'),
    'j t': () => setOverlay('jump'),
    'h f': () => toast('Heatmap of this frame'),
  });
  if (isPlainLayout(place.path)) return <CurrentScene />;
  const inModal = modalRecording(place);
  return (
    <div className="contents isolate">
      <a href="#main-content" className="skip-link">
        Skip to content
      </a>
      <div className="app-layout" data-nav={navOpen ? 'open' : 'collapsed'}>
        <nav className="left-nav" aria-label="Main">
          <b className="left-nav__project">{appContext.current_team?.name ?? 'Project'}</b>
          {NAV.map(([path, name, Icon]) => (
            <button
              type="button"
              key={path}
              title={name}
              aria-current={place.path.startsWith(path.replace('/home', '')) ? 'page' : undefined}
              onClick={() => go(path)}
            >
              <Icon size={16} />
              <span>{name}</span>
            </button>
          ))}
          <div className="left-nav__foot">
            {THEMES.map(([each, name, Icon]) => (
              <button
                type="button"
                key={each}
                aria-label={`Theme: ${name}`}
                aria-pressed={each === mode}
                onClick={() => setThemeMode(each)}
              >
                <Icon size={14} />
              </button>
            ))}
            <button type="button" aria-label="Keyboard shortcuts" onClick={() => setOverlay('help')}>
              <CircleHelp size={14} />
            </button>
            <button type="button" aria-label="Side panel" onClick={() => setPanelOpen(!panelOpen)}>
              <PanelRight size={14} />
            </button>
          </div>
        </nav>
        <div className="main-content-container">
          <main id="main-content">
            <CurrentScene />
            <div id="side-panel" className={`SidePanel3000${panelOpen ? ' SidePanel3000--open' : ''}`}>
              {panelOpen && (
                <>
                  <h2>Support</h2>
                  <p>Ask about this page.</p>
                  <textarea aria-label="Question" rows={4} />
                </>
              )}
            </div>
          </main>
        </div>
      </div>
      {inModal && (
        <Modal title="Session recording" onClose={closeModal} wide>
          <Player sessionId={inModal} ownsUrl={false} sidebar={false} />
        </Modal>
      )}
      {overlay !== 'none' && <OverlayModal overlay={overlay} onClose={() => setOverlay('none')} />}
      <Toasts />
    </div>
  );
}

const OVERLAYS = {
  help: 'Keyboard shortcuts',
  search: 'Search',
  jump: 'Jump to timestamp',
} as const;

function OverlayModal({ overlay, onClose }: { overlay: keyof typeof OVERLAYS; onClose: () => void }): ReactNode {
  return (
    <Modal title={OVERLAYS[overlay]} onClose={onClose}>
      {overlay === 'help' ? (
        <p>Space plays and pauses, arrows jump, digits set the speed, [ and ] toggle the panels.</p>
      ) : (
        <input aria-label={OVERLAYS[overlay]} placeholder={overlay === 'jump' ? '04:12' : 'Search everything'} />
      )}
    </Modal>
  );
}
