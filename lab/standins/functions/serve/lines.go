package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/encoding/protojson"
)

// Lines answers each line, a RunFunctionRequest as JSON, with a line: the RunFunctionResponse. With it the
// functions are compared with others that do the same.
func Lines(f fnv1.FunctionRunnerServiceServer, in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		req := &fnv1.RunFunctionRequest{}
		if err := protojson.Unmarshal(lines.Bytes(), req); err != nil {
			return fmt.Errorf("not a request: %w", err)
		}
		rsp, err := f.RunFunction(context.Background(), req)
		if err != nil {
			return err
		}
		text, err := protojson.Marshal(rsp)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, "%s\n", text); err != nil {
			return err
		}
	}
	return lines.Err()
}
