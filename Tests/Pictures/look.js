// Looks at a page as a person would: whether anything is wider than the window, and whether every
// text stands out from what is behind it (WCAG 2.1 §1.4.3, level AA). It runs in a frame, since no
// window of a browser is as narrow as a telephone, and tells the page around it.
addEventListener("load", () => {
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const channels = (color) => (color.match(/[\d.]+/g) || []).map(Number);
  const background = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = channels(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color.slice(0, 3);
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
  };
  const faults = [];
  const width = document.documentElement.scrollWidth;
  if (width > innerWidth) faults.push(`the page is ${width} wide in a window of ${innerWidth}`);
  let texts = 0;
  for (const element of document.body.querySelectorAll("*")) {
    const own = [...element.childNodes].filter((node) => node.nodeType === 3);
    const text = own.map((node) => node.data).join("").trim();
    const box = element.getBoundingClientRect();
    if (!text || box.width < 2 || box.height < 2) continue;
    texts += 1;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const [one, other] = [channels(style.color), background(element)].map(luminance);
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < (isLarge ? 3 : 4.5)) {
      faults.push(`“${text.slice(0, 40)}” stands out by ${ratio.toFixed(2)} only`);
    }
    if (box.right > innerWidth + 1) faults.push(`“${text.slice(0, 40)}” ends outside`);
  }
  const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const title = `looked at ${texts} texts, ${innerWidth} wide, ${scheme}`;
  parent.postMessage({ title, faults }, "*");
});
