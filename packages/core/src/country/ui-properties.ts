import type { Settings } from './settings.ts';
import { isSettingName, settingText } from './settings.ts';
import { WIRE_CONSTANTS } from './settings/wire-constants.ts';

export function isWireConstant(name: string): name is keyof typeof WIRE_CONSTANTS {
  return Object.hasOwn(WIRE_CONSTANTS, name);
}

/**
 * The answer of `GET /proxy/config/ui-properties`: each property of `resident.ui.propertyKeys` that
 * has a value, as text. Addresses left empty point at this installation.
 * `publicUrl` has no slash at its end.
 */
export function uiProperties(settings: Settings, publicUrl: string): Readonly<Record<string, string>> {
  const here: Readonly<Record<string, string>> = {
    'mosip-prereg-host': /^https?:\/\/([^/]+)/.exec(publicUrl)?.[1] ?? '',
    'mosip-prereg-ui-url': `${publicUrl}/pre-registration/`,
    'mosip.resident.grievance.url': `${publicUrl}/services/requests`,
  };
  const served = settings['resident.ui.propertyKeys'].map((name): [string, string] => [
    name,
    propertyText(name, settings) || (here[name] ?? ''),
  ]);
  return Object.fromEntries(served.filter(([, text]) => text !== ''));
}

function propertyText(name: string, settings: Settings): string {
  if (isWireConstant(name)) return WIRE_CONSTANTS[name];
  return isSettingName(name) ? settingText(settings, name) : '';
}
