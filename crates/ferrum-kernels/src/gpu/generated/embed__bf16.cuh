__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_0;
    FixedArray<uint, 4>  at_0;
};
__device__ float brainToFloat_0(uint bits_0)
{
    return (U32_asfloat((bits_0 << int(16))));
}
__device__ Sixteen_0 neighbours_0(FixedArray<float4 , 4>  * values_1)
{
    Sixteen_0 result_0;
    (&result_0)->values_0 = *values_1;
    (&result_0)->at_0[0U] = 0U;
    (&result_0)->at_0[1U] = 4U;
    (&result_0)->at_0[2U] = 8U;
    (&result_0)->at_0[3U] = 12U;
    return result_0;
}
__device__ Sixteen_0 BF16_read_0(StructuredBuffer<uint> weights_0, uint at_1, uint part_0)
{
    uint _S1 = __ldg((&(weights_0)[at_1 / 2U]));
    uint _S2 = __ldg((&(weights_0)[at_1 / 2U + 1U]));
    FixedArray<float4 , 4>  values_2;
    values_2[0U] = make_float4 (brainToFloat_0(_S1 & 65535U), brainToFloat_0(_S1 >> int(16)), brainToFloat_0(_S2 & 65535U), brainToFloat_0(_S2 >> int(16)));
    uint _S3 = __ldg((&(weights_0)[at_1 / 2U + 2U]));
    uint _S4 = __ldg((&(weights_0)[at_1 / 2U + 2U + 1U]));
    values_2[1U] = make_float4 (brainToFloat_0(_S3 & 65535U), brainToFloat_0(_S3 >> int(16)), brainToFloat_0(_S4 & 65535U), brainToFloat_0(_S4 >> int(16)));
    uint _S5 = __ldg((&(weights_0)[at_1 / 2U + 4U]));
    uint _S6 = __ldg((&(weights_0)[at_1 / 2U + 4U + 1U]));
    values_2[2U] = make_float4 (brainToFloat_0(_S5 & 65535U), brainToFloat_0(_S5 >> int(16)), brainToFloat_0(_S6 & 65535U), brainToFloat_0(_S6 >> int(16)));
    uint _S7 = __ldg((&(weights_0)[at_1 / 2U + 6U]));
    uint _S8 = __ldg((&(weights_0)[at_1 / 2U + 6U + 1U]));
    values_2[3U] = make_float4 (brainToFloat_0(_S7 & 65535U), brainToFloat_0(_S7 >> int(16)), brainToFloat_0(_S8 & 65535U), brainToFloat_0(_S8 >> int(16)));
    FixedArray<float4 , 4>  _S9 = values_2;
    Sixteen_0 _S10 = neighbours_0(&_S9);
    return _S10;
}
extern "C" __global__ void embed__bf16(StructuredBuffer<uint> weights_1, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_1, uint firstRow_0, uint rows_0, uint allRows_0, uint width_0, uint rowHalves_0, uint idsAt_0, uint resultAt_0, uint resultStride_0, float scale_0, float poison_0)
{
    uint i_0 = linear_0(blockIdx) * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    uint token_0 = blockIdx.z;
    uint _S11 = __ldg((&(ids_0)[idsAt_0 + token_0]));
    uint _S12 = (width_0 + 16U - 1U) / 16U;
    bool here_0;
    if(_S11 >= firstRow_0)
    {
        here_0 = (_S11 - firstRow_0) < rows_0;
    }
    else
    {
        here_0 = false;
    }
    bool nowhere_0;
    if(_S11 >= allRows_0)
    {
        nowhere_0 = firstRow_0 == 0U;
    }
    else
    {
        nowhere_0 = false;
    }
    if(i_0 < _S12)
    {
        if(here_0)
        {
            nowhere_0 = true;
        }
        else
        {
        }
    }
    else
    {
        nowhere_0 = false;
    }
    if(nowhere_0)
    {
        uint row_0;
        if(here_0)
        {
            row_0 = _S11 - firstRow_0;
        }
        else
        {
            row_0 = 0U;
        }
        uint _S13 = i_0 * 16U;
        Sixteen_0 _S14 = BF16_read_0(weights_1, row_0 * rowHalves_0 + _S13, i_0 % 1U);
        uint _S15 = _S13 + _S14.at_0[0U];
        float _S16;
        if(_S15 < width_0)
        {
            float * _S17 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S15]);
            if(here_0)
            {
                _S16 = _S14.values_0[0U].x * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S17 = _S16;
        }
        if((_S15 + 1U) < width_0)
        {
            float * _S18 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S15 + 1U]);
            if(here_0)
            {
                _S16 = _S14.values_0[0U].y * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S18 = _S16;
        }
        if((_S15 + 2U) < width_0)
        {
            float * _S19 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S15 + 2U]);
            if(here_0)
            {
                _S16 = _S14.values_0[0U].z * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S19 = _S16;
        }
        if((_S15 + 3U) < width_0)
        {
            float * _S20 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S15 + 3U]);
            if(here_0)
            {
                _S16 = _S14.values_0[0U].w * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S20 = _S16;
        }
        uint _S21 = _S13 + _S14.at_0[1U];
        if(_S21 < width_0)
        {
            float * _S22 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S21]);
            if(here_0)
            {
                _S16 = _S14.values_0[1U].x * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S22 = _S16;
        }
        if((_S21 + 1U) < width_0)
        {
            float * _S23 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S21 + 1U]);
            if(here_0)
            {
                _S16 = _S14.values_0[1U].y * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S23 = _S16;
        }
        if((_S21 + 2U) < width_0)
        {
            float * _S24 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S21 + 2U]);
            if(here_0)
            {
                _S16 = _S14.values_0[1U].z * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S24 = _S16;
        }
        if((_S21 + 3U) < width_0)
        {
            float * _S25 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S21 + 3U]);
            if(here_0)
            {
                _S16 = _S14.values_0[1U].w * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S25 = _S16;
        }
        uint _S26 = _S13 + _S14.at_0[2U];
        if(_S26 < width_0)
        {
            float * _S27 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S26]);
            if(here_0)
            {
                _S16 = _S14.values_0[2U].x * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S27 = _S16;
        }
        if((_S26 + 1U) < width_0)
        {
            float * _S28 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S26 + 1U]);
            if(here_0)
            {
                _S16 = _S14.values_0[2U].y * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S28 = _S16;
        }
        if((_S26 + 2U) < width_0)
        {
            float * _S29 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S26 + 2U]);
            if(here_0)
            {
                _S16 = _S14.values_0[2U].z * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S29 = _S16;
        }
        if((_S26 + 3U) < width_0)
        {
            float * _S30 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S26 + 3U]);
            if(here_0)
            {
                _S16 = _S14.values_0[2U].w * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S30 = _S16;
        }
        uint _S31 = _S13 + _S14.at_0[3U];
        if(_S31 < width_0)
        {
            float * _S32 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S31]);
            if(here_0)
            {
                _S16 = _S14.values_0[3U].x * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S32 = _S16;
        }
        if((_S31 + 1U) < width_0)
        {
            float * _S33 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S31 + 1U]);
            if(here_0)
            {
                _S16 = _S14.values_0[3U].y * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S33 = _S16;
        }
        if((_S31 + 2U) < width_0)
        {
            float * _S34 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S31 + 2U]);
            if(here_0)
            {
                _S16 = _S14.values_0[3U].z * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S34 = _S16;
        }
        if((_S31 + 3U) < width_0)
        {
            float * _S35 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S31 + 3U]);
            if(here_0)
            {
                _S16 = _S14.values_0[3U].w * scale_0;
            }
            else
            {
                _S16 = poison_0;
            }
            *_S35 = _S16;
        }
    }
    return;
}
