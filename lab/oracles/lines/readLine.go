package lines

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

var errTooLong = errors.New("the request is too long")

// readLine reads to the next line feed. Of a line longer than MaxLine it keeps
// nothing but reads to its end, so that the next one is answered.
func readLine(reader *bufio.Reader) ([]byte, error) {
	var line []byte
	size := 0
	for {
		piece, err := reader.ReadSlice('\n')
		size += len(piece)
		if size <= MaxLine {
			line = append(line, piece...)
		} else {
			line = nil
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == io.EOF && size > 0 {
			err = nil
		}
		if err == nil && size > MaxLine {
			err = fmt.Errorf("%w: %d bytes, at most %d are read", errTooLong, size, MaxLine)
		}
		return line, err
	}
}
