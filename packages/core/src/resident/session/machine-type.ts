/** The kind of machine a user agent names, in the words MOSIP records (resident-services §3.2). */
export function machineType(userAgent: string): string {
  const agent = userAgent.toLowerCase();
  if (agent.includes('windows')) return 'Windows';
  if (agent.includes('android')) return 'Android';
  if (agent.includes('iphone') || agent.includes('ipad')) return 'IPhone';
  if (agent.includes('mac')) return 'Mac';
  if (agent.includes('linux') || agent.includes('x11')) return 'Unix';
  return 'UnKnown';
}
