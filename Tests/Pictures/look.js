// Looks at a page as a person would: whether anything is wider than the window, and whether every
// text stands out from what is behind it (WCAG 2.1 §1.4.3, level AA). Comes to what was seen.
(() => {
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const channels = (color) => (color.match(/[\d.]+/g) || []).map(Number);
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const background = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = channels(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color.slice(0, 3);
    }
    return isDark ? [18, 18, 18] : [255, 255, 255];
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
    const style = getComputedStyle(element);
    // Within a picture, text has the colour it is filled with, on the card that the picture is on.
    const isDrawn = element instanceof SVGElement;
    if (isDrawn && !(element instanceof SVGTextElement)) continue;
    texts += 1;
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const color = isDrawn ? style.fill : style.color;
    const behind = isDrawn ? element.ownerSVGElement.parentElement : element;
    const [one, other] = [channels(color), background(behind)].map(luminance);
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const start = text.slice(0, 40);
    if (ratio < (isLarge ? 3 : 4.5)) {
      faults.push(`“${start}” stands out by ${ratio.toFixed(2)} only`);
    }
    const edge = isDrawn ? element.ownerSVGElement.getBoundingClientRect().right : innerWidth;
    if (box.right > edge + 1) faults.push(`“${start}” ends outside`);
    // What a box cuts off without a way to see it is lost; a scrolled table is not.
    for (let one = element; one && !isDrawn; one = one.parentElement) {
      if (getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1) {
        faults.push(`“${start}” is cut off`);
      }
    }
  }
  return { texts, faults, width: innerWidth, scheme: isDark ? "dark" : "light" };
})()
