// Makes pictures small, and compares small ones. A small picture has a third of the width and of
// the height, and sixteen greys: of what a page looks like, that keeps where everything stands.
const part = 3;

async function image(base64) {
  const one = new Image();
  one.src = `data:image/png;base64,${base64}`;
  await one.decode();
  return one;
}

async function greys(base64, scale) {
  const one = await image(base64);
  const [width, height] = [one.width, one.height].map((size) => Math.floor(size / scale) || 1);
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.drawImage(one, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const values = new Uint8Array(width * height);
  for (let i = 0; i < values.length; i += 1) {
    const [r, g, b] = data.subarray(4 * i, 4 * i + 3);
    values[i] = Math.round((0.299 * r + 0.587 * g + 0.114 * b) / 17);
  }
  return { width, height, values };
}

// The greys of a picture as numbers from 0 to 15, one character each.
async function small(base64) {
  const { width, height, values } = await greys(base64, part);
  return { width, height, greys: [...values].map((value) => value.toString(16)).join("") };
}

// How far two small pictures are apart: by how many rows, and the largest share of pixels that
// differ by more than `steps` greys in any square with sides of `side` pixels.
async function apart(kept, made, steps, side) {
  const [one, other] = [await greys(kept, 1), await greys(made, 1)];
  const rows = Math.abs(one.height - other.height);
  if (one.width !== other.width) return { rows, share: 1, at: 0 };
  const across = Math.ceil(one.width / side);
  const counts = new Map();
  for (let i = 0; i < Math.min(one.values.length, other.values.length); i += 1) {
    if (Math.abs(one.values[i] - other.values[i]) <= steps) continue;
    const [x, y] = [i % one.width, Math.floor(i / one.width)];
    const square = Math.floor(y / side) * across + Math.floor(x / side);
    counts.set(square, (counts.get(square) || 0) + 1);
  }
  let [share, at] = [0, 0];
  for (const [square, count] of counts) {
    if (count / side ** 2 > share) {
      [share, at] = [count / side ** 2, Math.floor(square / across) * side * part];
    }
  }
  return { rows, share, at };
}
