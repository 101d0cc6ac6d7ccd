// @ts-check
// What a script adds to the photo at the desk: the device's camera, whose picture becomes the chosen file.

const part = document.querySelector('[data-photo]');
if (part instanceof HTMLElement && navigator.mediaDevices !== undefined) offerCamera(part);

/** @param {HTMLElement} place */
function offerCamera(place) {
  const camera = place.querySelector('[data-camera]');
  const open = place.querySelector('[data-camera-open]');
  const take = place.querySelector('[data-camera-take]');
  const status = place.querySelector('[data-camera-status]');
  const video = place.querySelector('video');
  const file = place.querySelector('input[type="file"]');
  if (!(camera instanceof HTMLElement) || !(open instanceof HTMLElement) || !(take instanceof HTMLElement))
    return;
  if (video === null || !(file instanceof HTMLInputElement)) return;
  camera.hidden = false;
  /** @type {MediaStream | null} */
  let stream = null;
  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.hidden = true;
    take.hidden = true;
    open.hidden = false;
  };
  open.addEventListener('click', async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      if (status instanceof HTMLElement) status.textContent = place.dataset['refused'] ?? '';
      return;
    }
    video.srcObject = stream;
    video.hidden = false;
    take.hidden = false;
    open.hidden = true;
    await video.play();
    take.focus();
  });
  take.addEventListener('click', async () => {
    const picture = await pictureOf(video);
    stop();
    if (picture === null) return;
    const chosen = new DataTransfer();
    chosen.items.add(picture);
    file.files = chosen.files;
    file.form?.requestSubmit();
  });
}

/** Letters on a card are small: a face needs no more. */
const WIDTH = 600;

/**
 * @param {HTMLVideoElement} video
 * @returns {Promise<File | null>}
 */
async function pictureOf(video) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.min(WIDTH, video.videoWidth);
  canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.85);
  });
  return blob === null ? null : new File([blob], 'photo.jpg', { type: 'image/jpeg' });
}
