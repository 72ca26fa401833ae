// Package lines is what every oracle speaks: one JSON request per line in, one
// JSON answer per line out, in the order of the requests.
package lines

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
)

// MaxLine is the longest request, in bytes. A longer one is refused, not read
// into memory.
const MaxLine = 64 << 20

// An Answer replies to one request. What it returns must marshal to a JSON
// object; the id of the request is added to it. An error becomes {id, error}.
type Answer func(request []byte) (any, error)

type envelope struct {
	ID   json.RawMessage `json:"id"`
	Kind string          `json:"kind"`
}

type failure struct {
	Error string `json:"error"`
}

type version struct {
	Module  string `json:"module"`
	Version string `json:"version"`
}

// Serve answers requests until in ends. No request ends it: a line that is no
// JSON, or an answer that panics, gives {id, error}. The request {id, kind:
// "version"} is answered with the version of module, the upstream library that
// the oracle speaks for, as it was built in.
func Serve(in io.Reader, out io.Writer, module string, answer Answer) error {
	reader := bufio.NewReaderSize(in, 1<<20)
	writer := bufio.NewWriterSize(out, 1<<20)
	for {
		line, err := readLine(reader)
		if err == io.EOF {
			return writer.Flush()
		}
		if err != nil && !errors.Is(err, errTooLong) {
			return err
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := write(writer, reply(line, err, module, answer)); err != nil {
			return err
		}
		// Answers wait for company only while more requests are at hand.
		if reader.Buffered() == 0 {
			if err := writer.Flush(); err != nil {
				return err
			}
		}
	}
}

func reply(line []byte, err error, module string, answer Answer) (out []byte) {
	var head envelope
	if err == nil {
		if err = json.Unmarshal(line, &head); err != nil {
			err = fmt.Errorf("not a request: %w", err)
		}
	}
	defer func() {
		if reason := recover(); reason != nil {
			out = withID(head.ID, failure{fmt.Sprintf("the program panicked: %v\n%s", reason, debug.Stack())})
		}
	}()
	if err != nil {
		return withID(head.ID, failure{err.Error()})
	}
	if head.Kind == "version" {
		return withID(head.ID, version{module, builtIn(module)})
	}
	body, err := answer(line)
	if err != nil {
		return withID(head.ID, failure{err.Error()})
	}
	return withID(head.ID, body)
}

// withID puts the id before the fields of body.
func withID(id json.RawMessage, body any) []byte {
	if len(id) == 0 {
		id = json.RawMessage("null")
	}
	fields, err := encode(body)
	if err != nil {
		fields, _ = encode(failure{"the answer is no JSON: " + err.Error()})
	}
	out := append([]byte(`{"id":`), id...)
	if len(fields) > len("{}") {
		out = append(out, ',')
	}
	return append(out, fields[1:]...)
}

func encode(value any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimRight(buffer.Bytes(), "\n"), nil
}

func write(writer *bufio.Writer, line []byte) error {
	if _, err := writer.Write(line); err != nil {
		return err
	}
	return writer.WriteByte('\n')
}

func builtIn(module string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, dependency := range info.Deps {
		if dependency.Path == module {
			return dependency.Version
		}
	}
	return "unknown"
}
