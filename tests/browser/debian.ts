import { existsSync } from 'node:fs';
import { succeeds } from './command.ts';

/** True where packages can be installed without asking anybody: as root on Debian or a system made from it. */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Installs a Debian package. True when it is there afterwards. */
export async function installPackage(name: string): Promise<boolean> {
  if (!canInstallPackages()) return false;
  const options = { timeoutMs: 600_000, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const install = () => succeeds('apt-get', ['install', '-y', '--no-install-recommends', name], options);
  return (await succeeds('apt-get', ['update'], options)) && (await install());
}
