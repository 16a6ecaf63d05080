import { lazy, Suspense } from 'react';
import { refKey } from '@/utils/session/link';
import { Header } from './header';
import { OtherRecording } from './other-recording';
import { ReportView } from './report-view';
import { type ReportSession, useReportSession } from './use-report-session';

/** What stands in the place of a report, where there is none. */
const NotConnected = lazy(async () => ({ default: (await import('./not-connected')).NotConnected }));
const NothingShown = lazy(async () => ({ default: (await import('./nothing-shown')).NothingShown }));
const UnknownProject = lazy(async () => ({ default: (await import('./unknown-project')).UnknownProject }));

/** What must be said above it, seldom. */
const OtherProjects = lazy(async () => ({ default: (await import('./other-projects')).OtherProjects }));
const KeySelect = lazy(async () => ({ default: (await import('./key-select')).KeySelect }));
const RefusedKey = lazy(async () => ({ default: (await import('./refused-key')).RefusedKey }));
const SeveralRecordings = lazy(async () => ({ default: (await import('./several-recordings')).SeveralRecordings }));

/** The report page, in whatever state its session is. */
export function ReportPage() {
  const session = useReportSession();
  const { shown } = session;
  if (shown.kind === 'nothing') return null;
  return (
    <>
      <Header
        source={shown.kind === 'report' ? sourceOf(shown.connection.origin, shown.project.name) : null}
        busy={session.status.refreshingSince !== null}
        onRefresh={shown.kind === 'report' ? session.refresh : null}
        onCollapse={session.collapse}
      >
        {shown.kind === 'report' && shown.otherKeys.length > 0 && (
          <Suspense>
            <KeySelect shown={shown} onChoose={session.chooseProject} />
          </Suspense>
        )}
      </Header>
      {session.status.restingSince !== null && (
        <p className="section-notice" role="status">
          PostHog asked for a rest. Refresh to see what is new.
        </p>
      )}
      <Suspense>
        {session.choices.length > 1 && (
          <SeveralRecordings
            choices={session.choices}
            shownId={shown.kind === 'report' ? shown.ref.sessionId : null}
            onChoose={session.choose}
          />
        )}
      </Suspense>
      {session.other && shown.kind !== 'no-recording' && shown.kind !== 'not-found' && (
        <OtherRecording other={session.other} surface={session.surface} />
      )}
      <Suspense>
        <Body session={session} />
      </Suspense>
    </>
  );
}

function Body({ session }: { readonly session: ReportSession }) {
  const { shown } = session;
  switch (shown.kind) {
    case 'nothing':
      return null;
    case 'no-recording':
    case 'not-found':
      return <NothingShown shown={shown} session={session} />;
    case 'orphaned':
      return <Sentence title="The extension was updated" words="Reload this page to see the report again." />;
    case 'not-connected':
      return <NotConnected origin={shown.origin} reason={shown.reason} />;
    case 'unknown-project':
      return <UnknownProject shown={shown} onChoose={session.chooseProject} />;
    case 'report':
      return (
        <>
          <Suspense>
            <RefusedKey
              facts={shown.facts}
              sessionRef={shown.ref}
              connection={shown.connection}
              project={projectName(shown.project.name, shown.ref.projectId)}
              onChoose={session.chooseProject}
            />
            {shown.isGuess && (
              <OtherProjects
                facts={shown.facts}
                sessionRef={shown.ref}
                named={shown.named}
                project={projectName(shown.project.name, shown.ref.projectId)}
                onChoose={session.chooseProject}
              />
            )}
          </Suspense>
          <ReportView
            key={refKey(shown.ref)}
            facts={shown.facts}
            sessionRef={shown.ref}
            origin={shown.connection.origin}
            source={sourceOf(shown.connection.origin, shown.project.name)}
            projectZone={shown.project.timeZone}
            nameRule={shown.project.nameRule}
            scopes={shown.connection.scopes}
            playhead={session.playhead}
            seek={session.seek}
            retry={session.retry}
          />
        </>
      );
  }
}

function Sentence({ title, words }: { readonly title: string; readonly words: string }) {
  return (
    <main className="standalone">
      <h2>{title}</h2>
      <p>{words}</p>
    </main>
  );
}

function sourceOf(origin: string, project: string | null): string {
  const { host } = new URL(origin);
  return project === null ? host : `${project} · ${host}`;
}

function projectName(name: string | null, id: number): string {
  return name === null ? String(id) : `${name} (${id})`;
}
