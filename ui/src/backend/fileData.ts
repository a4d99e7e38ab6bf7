/** A file's bytes as the backend takes them: base64, every byte kept. */
export function fileData(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('the file could not be read'))
    reader.readAsDataURL(file)
  })
}

/** The bytes that the backend gave as base64. */
export function bytesOf(data: string): Uint8Array {
  return Uint8Array.from(atob(data), (c) => c.charCodeAt(0))
}

/** A file with the bytes that the backend gave. */
export function dataFile(name: string, data: string): File {
  return new File([bytesOf(data) as Uint8Array<ArrayBuffer>], name)
}
