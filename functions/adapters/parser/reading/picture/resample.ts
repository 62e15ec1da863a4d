import sharp from 'sharp'
import type { Picture } from './picture.ts'

export async function resized(picture: Picture, width: number, height: number): Promise<Picture> {
  if (width === picture.width && height === picture.height) return picture
  const data = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer()
  return { width, height, data }
}

/** A slight blur, wider the finer the picture: grain and JPEG edges cost the recogniser more than sharpness gains. */
export async function softened(picture: Picture): Promise<Picture> {
  const { width, height } = picture
  const sigma = Math.max(0.35, Math.min(1, Math.max(width, height) / 2100))
  const data = await sharp(picture.data, { raw: { width, height, channels: 3 } })
    .blur(sigma)
    .raw()
    .toBuffer()
  return { width, height, data }
}
