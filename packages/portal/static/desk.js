// @ts-check
// What a script adds to the desk: the focus where the next key belongs, and a camera that reads codes.

const LOOK_EVERY_MS = 200;

const first = document.querySelector('[data-first] :is(input, button, a)');
// What went wrong is read before anything is done.
if (first instanceof HTMLElement && document.querySelector('[role="alert"]') === null) {
  first.focus();
  if (first instanceof HTMLInputElement) first.select();
}

/** @typedef {{ detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }} CodeReader */

const part = document.querySelector('[data-camera]');
if (part instanceof HTMLElement && 'BarcodeDetector' in window && navigator.mediaDevices !== undefined)
  offerCamera(part);

/** @param {HTMLElement} camera */
function offerCamera(camera) {
  const open = camera.querySelector('[data-camera-open]');
  const close = camera.querySelector('[data-camera-close]');
  const status = camera.querySelector('[data-camera-status]');
  const video = camera.querySelector('video');
  if (!(open instanceof HTMLElement) || !(close instanceof HTMLElement) || video === null) return;
  camera.hidden = false;
  /** @type {MediaStream | null} */
  let stream = null;
  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.hidden = true;
    close.hidden = true;
    open.hidden = false;
  };
  close.addEventListener('click', stop);
  open.addEventListener('click', async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      if (status instanceof HTMLElement) status.textContent = status.dataset['refused'] ?? '';
      return;
    }
    video.srcObject = stream;
    video.hidden = false;
    close.hidden = false;
    open.hidden = true;
    await video.play();
    const code = await read(video, () => stream !== null);
    stop();
    if (code !== null) send(code);
  });
}

/**
 * @param {HTMLVideoElement} video
 * @param {() => boolean} isOn
 * @returns {Promise<string | null>}
 */
async function read(video, isOn) {
  const Detector = /** @type {{ BarcodeDetector: new (of: object) => CodeReader }} */ (
    /** @type {unknown} */ (window)
  ).BarcodeDetector;
  const reader = new Detector({ formats: ['qr_code'] });
  while (isOn()) {
    const [found] = await reader.detect(video).catch(() => []);
    if (found !== undefined) return found.rawValue;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return null;
}

/** @param {string} code */
function send(code) {
  const field = document.querySelector('[data-scan] input[name="who"]');
  if (!(field instanceof HTMLInputElement)) return;
  field.value = code;
  field.form?.requestSubmit();
}
