import { type ReactNode, useEffect } from 'react';
import { appContext, teamId } from './appContext.ts';
import { projectOfPath } from './projectPath.ts';
import { redirectOf } from './redirects.ts';
import { type Place, replace, textParam, usePlace } from './router.ts';
import { ErrorTrackingIssue, Events, PersonScene, Plain } from './scenes/others.tsx';
import { Notebook, ObservationScene } from './scenes/players.tsx';
import {
  Collections,
  FilePlayback,
  FilterTemplates,
  Kiosk,
  ReplayHome,
  ReplaySettings,
  ReplaySingle,
} from './scenes/replay.tsx';

/** The scene of an address. */
export function CurrentScene(): ReactNode {
  const place = usePlace();
  const target = redirectOf(place);
  useEffect(() => {
    if (target) replace(target.path, target.search);
  });
  if (target) return null;
  const project = projectOfPath(place.windowPath);
  const { current_team: team } = appContext;
  if (project !== null && project !== String(teamId) && project !== team?.api_token)
    return <Plain title="Project access denied" text="You do not have access to this project, or it does not exist." />;
  return sceneOf(place.path);
}

function sceneOf(path: string): ReactNode {
  const [, section, second, third] = path.split('/').map(decoded);
  if (section === 'replay') {
    if (second === 'home') return <ReplayHome path="/replay/home" />;
    if (second === 'playlists') return third ? <ReplayHome path={path} key={third} /> : <Collections />;
    if (second === 'templates') return <FilterTemplates />;
    if (second === 'settings') return <ReplaySettings />;
    if (second === 'file-playback') return <FilePlayback />;
    if (second === 'kiosk') return <Kiosk />;
    if (second) return <ReplaySingle id={second} />;
  }
  if ((section === 'person' || section === 'persons') && second)
    return <PersonScene distinctId={second} key={second} />;
  if (section === 'error_tracking' && second) return <ErrorTrackingIssue issueId={second} key={second} />;
  if (section === 'notebooks' && second) return <Notebook />;
  if (section === 'replay-vision' && second === 'observations' && third)
    return <ObservationScene id={third} key={third} />;
  if (section === 'activity') return <Events />;
  if (section === 'settings') return <Plain title="Settings" text="Nothing can be set here." />;
  return <Plain title="Insights" text="Visits by day, last 14 days." />;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Scenes that fill the window without navigation. */
export function isPlainLayout(path: string): boolean {
  return path.startsWith('/replay/kiosk');
}

/** The recording that `#sessionRecordingId=` asks for on top of any scene. */
export function modalRecording(place: Place): string | null {
  return textParam(place.hash, 'sessionRecordingId');
}
